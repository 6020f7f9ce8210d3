/** Service level objectives and the budget they allow. */
@NullMarked
package org.reliabilityjunit.slo;

import org.jspecify.annotations.NullMarked;
