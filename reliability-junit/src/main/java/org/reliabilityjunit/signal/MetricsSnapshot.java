package org.reliabilityjunit.signal;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * All metrics of the service at one moment.
 *
 * @param label which moment: {@code before}, {@code during}, {@code after}
 * @param nanos when, since the timeline's start
 * @param values by {@code name{label="value"}}, sorted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MetricsSnapshot(String label, long nanos, Map<String, Double> values) {

    public MetricsSnapshot {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
