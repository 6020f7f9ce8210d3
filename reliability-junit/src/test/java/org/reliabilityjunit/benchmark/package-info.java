/** What the embedded Toxiproxy costs beside Toxiproxy itself: {@code mvn -Pbench -pl reliability-junit}. */
@NullMarked
package org.reliabilityjunit.benchmark;

import org.jspecify.annotations.NullMarked;
