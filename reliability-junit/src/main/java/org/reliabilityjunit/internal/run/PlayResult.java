package org.reliabilityjunit.internal.run;

import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What a play yields.
 *
 * @param timeline what was observed
 * @param startNanos nanosecond 0 of the timeline on the play's clock
 */
public record PlayResult(Timeline timeline, long startNanos) {

    /** The same with what was acknowledged and read back. */
    public PlayResult withEffects(Effects effects) {
        return new PlayResult(timeline.withEffects(effects), startNanos);
    }
}
