package org.reliabilityjunit.journey;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One arrival. All times are nanoseconds since the timeline's start.
 *
 * @param ordinal counted from 0 over all phases
 * @param due when the schedule wanted it; latency counts from here, whatever the driver did
 * @param sent when it really began; equal to {@code due} for a dropped run
 * @param done when it ended; for an unfinished run, when the scenario stopped waiting
 * @param outcome how it ended
 * @param route the route that served it, as the service or the journey said, or null
 * @param error why it failed, in one line, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record JourneyRun(
        long ordinal,
        long due,
        long sent,
        long done,
        Outcome outcome,
        @Nullable String route,
        @Nullable String error) {

    public boolean ok() {
        return outcome == Outcome.OK;
    }

    /** From due to done: what a user waited. */
    public Duration response() {
        return Duration.ofNanos(done - due);
    }

    /** From sent to done: what the service took. */
    public Duration service() {
        return Duration.ofNanos(done - sent);
    }

    /** Whether it was ok and, where a deadline is given, ended within it. */
    public boolean okWithin(@Nullable Duration deadline) {
        return ok() && (deadline == null || response().compareTo(deadline) <= 0);
    }
}
