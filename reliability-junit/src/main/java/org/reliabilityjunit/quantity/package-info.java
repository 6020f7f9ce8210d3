/** One grammar for durations, shares, rates and bounds, and the values it yields. */
@NullMarked
package org.reliabilityjunit.quantity;

import org.jspecify.annotations.NullMarked;
