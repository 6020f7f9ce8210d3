/** What the service tells about itself: breaker readings and metric snapshots. */
@NullMarked
package org.reliabilityjunit.signal;

import org.jspecify.annotations.NullMarked;
