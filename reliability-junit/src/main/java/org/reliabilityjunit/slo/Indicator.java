package org.reliabilityjunit.slo;

import org.apiguardian.api.API;

/**
 * The two counters of a ratio objective, for a monitoring system; a scenario itself counts journey runs.
 *
 * @param counts what {@code events} counts
 * @param events a selector of a counter, such as {@code checkout_success_count{region="ap-sg"}}
 * @param total a selector of the counter of all events
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Indicator(Counts counts, String events, String total) {

    /** What a counter counts. */
    public enum Counts {
        GOOD,
        BAD
    }
}
