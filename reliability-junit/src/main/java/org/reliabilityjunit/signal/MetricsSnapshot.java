package org.reliabilityjunit.signal;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * All metrics of a service at one moment.
 *
 * @param instance who has them: a dependency, or one of several services; empty for the only service
 * @param label which moment: {@code before}, {@code during}, {@code after}
 * @param nanos when, since the timeline's start
 * @param values by {@code name{label="value"}}, sorted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MetricsSnapshot(String instance, String label, long nanos, Map<String, Double> values) {

    public MetricsSnapshot {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The moment and, among several services, which of them: {@code fault shop-sg}. */
    public String title() {
        return instance.isEmpty() ? label : label + " " + instance;
    }
}
