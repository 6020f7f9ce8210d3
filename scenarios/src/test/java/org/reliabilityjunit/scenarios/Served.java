package org.reliabilityjunit.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.reliabilityjunit.spi.MetricSample;

/**
 * What the edge has counted of an upstream.
 *
 * @param good answers
 * @param seconds they took together
 * @param bad answers, and missing ones
 */
record Served(double good, double seconds, double bad) {

    static final Served NOTHING = new Served(0, 0, 0);

    private static final String REQUESTS = "shop_edge_requests_seconds_";

    /** Of each upstream, from what the edge has counted. */
    static Map<String, Served> of(List<MetricSample> samples) {
        return samples.stream()
                .filter(sample -> Set.of(REQUESTS + "count", REQUESTS + "sum").contains(sample.name()))
                .collect(Collectors.toMap(
                        sample -> sample.labels().getOrDefault("upstream", ""),
                        sample -> counted(
                                sample.name().endsWith("sum"),
                                "success".equals(sample.labels().get("outcome")),
                                sample.value()),
                        Served::plus));
    }

    private static Served counted(boolean sum, boolean good, double value) {
        if (sum) {
            return good ? new Served(0, value, 0) : NOTHING;
        }
        return good ? new Served(value, 0, 0) : new Served(0, 0, value);
    }

    Served plus(Served other) {
        return new Served(good + other.good, seconds + other.seconds, bad + other.bad);
    }

    Served since(Served earlier) {
        return new Served(good - earlier.good, seconds - earlier.seconds, bad - earlier.bad);
    }

    double total() {
        return good + bad;
    }
}
