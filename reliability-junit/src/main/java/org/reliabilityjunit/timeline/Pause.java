package org.reliabilityjunit.timeline;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;

/**
 * The driver's JVM stood still; nanoseconds since the timeline's start, which it may have begun before.
 *
 * @param from its beginning, to about a millisecond
 * @param to its end
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Pause(long from, long to) {

    public Pause {
        if (to < from) {
            throw new IllegalArgumentException("a pause ends after it began, found %d ns to %d ns".formatted(from, to));
        }
    }

    public Duration length() {
        return Duration.ofNanos(to - from);
    }

    /**
     * Whether a run was under way during the pause or as long after it again, as what was due meanwhile is sent all at once. What was
     * too late before it began did not become so by it.
     */
    public boolean met(JourneyRun run, @Nullable Duration deadline) {
        boolean lost = deadline != null && run.due() + deadline.toNanos() < from;
        return run.due() <= to + (to - from) && run.done() >= from && !lost;
    }
}
