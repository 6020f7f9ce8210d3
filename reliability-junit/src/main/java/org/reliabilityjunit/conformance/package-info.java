/** What a fault proxy owes to those who use it, as tests to extend. */
@NullMarked
package org.reliabilityjunit.conformance;

import org.jspecify.annotations.NullMarked;
