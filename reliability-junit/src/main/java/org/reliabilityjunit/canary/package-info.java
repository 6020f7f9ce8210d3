/** Whether a new version is worse than the one beside it, metric by metric. */
@NullMarked
package org.reliabilityjunit.canary;

import org.jspecify.annotations.NullMarked;
