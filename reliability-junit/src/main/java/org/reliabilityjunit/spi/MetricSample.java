package org.reliabilityjunit.spi;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * One sample of a scrape.
 *
 * @param name of the metric
 * @param labels of the sample
 * @param value at the time of the scrape
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MetricSample(String name, Map<String, String> labels, double value) {

    public MetricSample {
        labels = Map.copyOf(labels);
    }

    /** {@code name{label="value"}}, labels sorted. */
    public String key() {
        return labels.isEmpty()
                ? name
                : name
                        + new TreeMap<>(labels)
                                .entrySet().stream()
                                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                                        .collect(Collectors.joining(",", "{", "}"));
    }
}
