package org.reliabilityjunit.internal.run;

import org.reliabilityjunit.timeline.Timeline;

/**
 * What a play yields.
 *
 * @param timeline what was observed
 * @param startNanos nanosecond 0 of the timeline on the play's clock
 */
public record PlayResult(Timeline timeline, long startNanos) {}
