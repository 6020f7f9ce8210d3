package org.reliabilityjunit.slo;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A journey that production is probed with.
 *
 * @param journey its name
 * @param region from which it runs
 * @param frequency the time between two runs, such as 5 minutes
 * @param deadline after which a run has failed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SyntheticJourney(String journey, String region, Duration frequency, Duration deadline) {

    /** How many runs, and so events, a window of an objective holds: the {@code N} of a budget counted in events. */
    public double runsIn(Duration window) {
        return (double) window.toNanos() / frequency.toNanos();
    }
}
