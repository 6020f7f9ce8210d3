package org.reliabilityjunit.timeline;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A stretch of the timeline. A journey run belongs to the phase in which it was due.
 *
 * @param name which
 * @param start nanoseconds since the timeline's start, included
 * @param end excluded
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Phase(PhaseName name, long start, long end) {

    public boolean contains(long nanos) {
        return nanos >= start && nanos < end;
    }

    public Duration length() {
        return Duration.ofNanos(end - start);
    }
}
