/** Faults as values, and the ledger of what each fault really touched. */
@NullMarked
package org.reliabilityjunit.fault;

import org.jspecify.annotations.NullMarked;
