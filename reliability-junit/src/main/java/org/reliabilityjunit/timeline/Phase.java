package org.reliabilityjunit.timeline;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A stretch of the timeline. A journey run belongs to the phase in which it was due.
 *
 * @param name which
 * @param start nanoseconds since the timeline's start, included
 * @param end excluded
 * @param why it ended then; empty when by the clock, as it was declared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Phase(PhaseName name, long start, long end, String why) {

    /** One that ends as it was declared. */
    public Phase(PhaseName name, long start, long end) {
        this(name, start, end, "");
    }

    public boolean contains(long nanos) {
        return nanos >= start && nanos < end;
    }

    public Duration length() {
        return Duration.ofNanos(end - start);
    }
}
