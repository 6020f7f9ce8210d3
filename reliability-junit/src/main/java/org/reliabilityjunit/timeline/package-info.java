/** Everything a scenario observed, on one monotonic clock. */
@NullMarked
package org.reliabilityjunit.timeline;

import org.jspecify.annotations.NullMarked;
