package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Runs that were dropped where the driver has less room than a service needs that keeps its deadline.
 *
 * @param count how many
 * @param needed how many may be in flight, and all be good
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record DroppedRuns(long count, long needed) {

    /** So many runs are in flight at most: more would harm this JVM. */
    public static final int ROOM = 4_000;

    /** Empty where none was dropped, or by the service's fault. */
    static Optional<DroppedRuns> of(Timeline timeline) {
        Load load = timeline.load();
        Duration deadline = load.deadline();
        long needed = deadline == null ? 0 : load.arrivals().peak().arrivalsIn(deadline);
        if (needed <= ROOM) {
            return Optional.empty();
        }
        long count = timeline.judgedRuns().stream()
                .filter(run -> run.outcome() == Outcome.DROPPED)
                .count();
        return count == 0 ? Optional.empty() : Optional.of(new DroppedRuns(count, needed));
    }

    static Timeline without(Timeline timeline) {
        return timeline.withRuns(JourneyRuns.where(timeline.runs(), run -> run.outcome() != Outcome.DROPPED));
    }

    Verdict verdict(Load load) {
        return Verdict.inconclusive(
                        "no failure is blamed on runs for which the driver has no room",
                        "%d dropped with %d in flight, but at %s and a deadline of %s up to %d may be, and all be good"
                                .formatted(
                                        count,
                                        ROOM,
                                        load.arrivals(),
                                        Quantity.format(Objects.requireNonNull(load.deadline())),
                                        needed))
                .with("likely", "nothing fails without the dropped runs: lower the rate, or the deadline");
    }
}
