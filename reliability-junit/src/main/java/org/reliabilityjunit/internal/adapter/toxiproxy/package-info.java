/** Links through a Toxiproxy server, and the faults it can put on them. */
@NullMarked
package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.jspecify.annotations.NullMarked;
