/** What drivers of load report of a server that stalls, ours and others, in one run. */
@NullMarked
package org.reliabilityjunit.loadbenchmark;

import org.jspecify.annotations.NullMarked;
