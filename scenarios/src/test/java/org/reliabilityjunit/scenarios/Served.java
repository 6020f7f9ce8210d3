package org.reliabilityjunit.scenarios;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the edge has counted of an upstream.
 *
 * @param good answers
 * @param seconds they took together
 * @param bad answers, and missing ones
 */
record Served(double good, double seconds, double bad) {

    static final Served NOTHING = new Served(0, 0, 0);

    private static final Pattern SAMPLE =
            Pattern.compile("shop_edge_requests_seconds_(count|sum)\\{(.*)} ([0-9.eE+-]+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** Of each upstream, from what the edge shows to Prometheus. */
    static Map<String, Served> of(String metrics) {
        Map<String, Served> served = new TreeMap<>();
        metrics.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> {
            Map<String, String> labels = new TreeMap<>();
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            served.merge(
                    labels.getOrDefault("upstream", ""),
                    counted(
                            "sum".equals(sample.group(1)),
                            "success".equals(labels.get("outcome")),
                            Double.parseDouble(sample.group(3))),
                    Served::plus);
        });
        return served;
    }

    private static Served counted(boolean sum, boolean good, double value) {
        if (sum) {
            return good ? new Served(0, value, 0) : NOTHING;
        }
        return good ? new Served(value, 0, 0) : new Served(0, 0, value);
    }

    private Served plus(Served other) {
        return new Served(good + other.good, seconds + other.seconds, bad + other.bad);
    }

    Served since(Served earlier) {
        return new Served(good - earlier.good, seconds - earlier.seconds, bad - earlier.bad);
    }

    double total() {
        return good + bad;
    }
}
