package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.NumberBound;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What Prometheus answers to a query when the scenario is over; every series of the answer must be within the bound.
 *
 * @param query PromQL, in which {@code $scenario} stands for the time from the beginning of the baseline to the query
 * @param bound such as {@code < 0.5}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PromQlOracle(String query, NumberBound bound) implements Oracle {

    /** The source of the events that hold answers. */
    public static final String SOURCE = "prometheus";

    private static final String VALUE = "value";
    private static final String ERROR = "error";

    public PromQlOracle {
        if (query.isBlank()) {
            throw new IllegalArgumentException(
                    "there is no query; give one such as max(rate(process_cpu_seconds_total[$scenario]))");
        }
    }

    /** The query with its variable in whole seconds, rounded up. */
    public static String expanded(String query, Duration scenario) {
        return query.replace("$scenario", Math.max(1, (long) Math.ceil(scenario.toNanos() / 1e9)) + "s");
    }

    /** An answer, for the timeline. */
    public static Event answer(String query, long nanos, Instant at, Map<String, Double> values) {
        Map<String, String> fields = new HashMap<>();
        values.forEach((series, value) -> fields.put(VALUE + series, value.toString()));
        return new Event(SOURCE, query, nanos, at, fields);
    }

    /** That there was no answer, for the timeline. */
    public static Event noAnswer(String query, long nanos, Instant at, String error) {
        return new Event(SOURCE, query, nanos, at, Map.of(ERROR, error));
    }

    @Override
    public String expectation() {
        return "%s %s".formatted(query, bound);
    }

    @Override
    public Set<String> queries() {
        return Set.of(query);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Event> answer = timeline.events().stream()
                .filter(event -> event.source().equals(SOURCE) && event.name().equals(query))
                .findFirst();
        if (answer.isEmpty()) {
            return Verdict.inconclusive(expectation(), "the query was not asked");
        }
        String error = answer.get().fields().get(ERROR);
        if (error != null) {
            return Verdict.inconclusive(expectation(), "no answer: " + error);
        }
        return judged(values(answer.get()));
    }

    private static SortedMap<String, Double> values(Event answer) {
        SortedMap<String, Double> values = new TreeMap<>();
        answer.fields().forEach((name, text) -> values.put(name.substring(VALUE.length()), Double.parseDouble(text)));
        return values;
    }

    private Verdict judged(SortedMap<String, Double> values) {
        if (values.isEmpty()) {
            return Verdict.inconclusive(expectation(), "the answer is empty")
                    .with(
                            "likely",
                            "no such series, or fewer than two scrapes in the range; add \"or vector(0)\" where no data means zero");
        }
        if (values.values().stream().anyMatch(value -> value.isNaN())) {
            return Verdict.inconclusive(expectation(), "the answer is not a number: " + words(values))
                    .with("likely", "it divides by zero: nothing happened that could be counted");
        }
        SortedMap<String, Double> beyond = new TreeMap<>(values);
        beyond.values().removeIf(bound::holds);
        return beyond.isEmpty()
                ? Verdict.pass(expectation(), words(values))
                : Verdict.fail(
                        expectation(),
                        values.size() == 1
                                ? words(values)
                                : "%d of %d series: %s".formatted(beyond.size(), values.size(), words(beyond)));
    }

    private static String words(SortedMap<String, Double> values) {
        List<String> words = values.entrySet().stream()
                .map(value -> value.getKey() + (value.getKey().isEmpty() ? "" : " ") + number(value.getValue()))
                .toList();
        return ReadBackCheck.listed(words.stream());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(java.util.Locale.ROOT, "%.4g", value);
    }
}
