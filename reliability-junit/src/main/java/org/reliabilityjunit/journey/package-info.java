/** The user's path: the load that drives it and the record of each run. */
@NullMarked
package org.reliabilityjunit.journey;

import org.jspecify.annotations.NullMarked;
