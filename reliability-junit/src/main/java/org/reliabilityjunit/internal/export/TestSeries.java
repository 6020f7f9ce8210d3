package org.reliabilityjunit.internal.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.reliabilityjunit.slo.Indicator;

/**
 * The two series that a test feeds to the selectors of an indicator. Where the total's selector sees the series of the events, too,
 * the other one has the rest of them alone: with all in it, the events would count twice.
 *
 * @param events that the indicator counts
 * @param other all events, or the rest of them
 * @param otherHasAll which of the two
 */
record TestSeries(String events, String other, boolean otherHasAll) {

    static TestSeries of(String slo, Indicator indicator) {
        Counter events = Counter.of(slo, indicator.events());
        Counter total = Counter.of(slo, indicator.total());
        Map<String, String> some = events.labels(slo);
        Map<String, String> all = total.labels(slo);
        if (!events.name().equals(total.name())) {
            return new TestSeries(text(events, some), text(total, all), true);
        }
        Map<String, String> other = unlike(some, all);
        if (selects(some, other)) {
            throw new ExportException(
                    "slo \"%s\": no series can be made up for the other events, as %s counts all that its total %s counts; legal is a counter with a label that its total is without, such as %s{outcome=\"ok\"} of all %4$s"
                            .formatted(slo, events, total, total.name()));
        }
        return new TestSeries(text(events, some), text(total, other), !selects(all, some));
    }

    /** A label that is absent is an empty one to Prometheus. */
    private static boolean selects(Map<String, String> matchers, Map<String, String> labels) {
        return matchers.entrySet().stream()
                .allMatch(matcher -> matcher.getValue().equals(labels.getOrDefault(matcher.getKey(), "")));
    }

    /** Those of the total, and of the events' labels others, so that their selector passes it over. */
    private static Map<String, String> unlike(Map<String, String> some, Map<String, String> all) {
        Map<String, String> other = new LinkedHashMap<>(all);
        some.forEach((label, value) -> other.putIfAbsent(label, "not " + value));
        return other;
    }

    private static String text(Counter counter, Map<String, String> labels) {
        return counter.name()
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
