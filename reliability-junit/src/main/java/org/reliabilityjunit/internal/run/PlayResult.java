package org.reliabilityjunit.internal.run;

import java.util.List;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What a play yields.
 *
 * @param timeline what was observed
 * @param startNanos nanosecond 0 of the timeline on the play's clock
 */
public record PlayResult(Timeline timeline, long startNanos) {

    /** The same with more that happened. */
    public PlayResult withEvents(List<Event> events) {
        return new PlayResult(timeline.withEvents(events), startNanos);
    }

    /** The same with what was acknowledged and read back. */
    public PlayResult withEffects(Effects effects) {
        return new PlayResult(timeline.withEffects(effects), startNanos);
    }
}
