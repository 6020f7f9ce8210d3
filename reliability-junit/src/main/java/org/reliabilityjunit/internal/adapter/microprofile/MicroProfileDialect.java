package org.reliabilityjunit.internal.adapter.microprofile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.MetricSample;

/**
 * Reads the metrics of MicroProfile Fault Tolerance; a breaker is known by its method, such as {@code
 * com.example.Payments.charge}. The state comes from the gauge that SmallRye adds to the specification; where there is none, from
 * the time that the specification counts in each state, which takes two scrapes. One that has opened since the scrape before was
 * open, whatever it is by now: open periods can be shorter than the time between two scrapes. MicroProfile Metrics puts {@code
 * base_} before the names.
 */
public final class MicroProfileDialect implements BreakerDialect {

    private static final String PREFIX = "base_";
    private static final String STATE = "ft_circuitbreaker_state_current";
    private static final String OPENED = "ft_circuitbreaker_opened_total";
    private static final String CALLS = "ft_circuitbreaker_calls_total";
    private static final Map<String, BreakerState> STATES = Map.of(
            "closed", BreakerState.CLOSED,
            "open", BreakerState.OPEN,
            "halfOpen", BreakerState.HALF_OPEN);

    @Override
    public Set<String> breakers(List<MetricSample> samples) {
        Set<String> names = new TreeSet<>();
        samples.stream()
                .filter(sample -> is(sample, STATE) || TimeInState.tells(sample))
                .map(MicroProfileDialect::method)
                .forEach(names::add);
        return names;
    }

    @Override
    public Set<String> metricNames() {
        return Stream.concat(Stream.of(STATE, OPENED, CALLS), TimeInState.NAMES.stream())
                .flatMap(name -> Stream.of(name, PREFIX + name))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<BreakerReading> read(String breaker, List<MetricSample> samples, long nanos) {
        return read(breaker, List.of(), samples, nanos);
    }

    @Override
    public Optional<BreakerReading> read(
            String breaker, List<MetricSample> before, List<MetricSample> samples, long nanos) {
        List<MetricSample> own = own(breaker, samples);
        List<MetricSample> former = own(breaker, before);
        long refused = calls(own, "circuitBreakerOpen"::equals);
        long failed = calls(own, "failure"::equals);
        long completed = calls(own, result -> !result.equals("circuitBreakerOpen"));
        return openedSince(former, own)
                .or(() -> state(own))
                .or(() -> TimeInState.of(own).since(TimeInState.of(former)).map(STATES::get))
                .map(state -> new BreakerReading(nanos, state, -1, -1, completed, failed, refused));
    }

    private static List<MetricSample> own(String breaker, List<MetricSample> samples) {
        return samples.stream().filter(sample -> method(sample).equals(breaker)).toList();
    }

    /** Open, when it was opened after the former look; empty at the first look, as a service may have opened it long ago. */
    private static Optional<BreakerState> openedSince(List<MetricSample> former, List<MetricSample> samples) {
        return former.isEmpty() || total(samples, OPENED) <= total(former, OPENED)
                ? Optional.empty()
                : Optional.of(BreakerState.OPEN);
    }

    private static double total(List<MetricSample> samples, String name) {
        return samples.stream()
                .filter(sample -> is(sample, name))
                .mapToDouble(MetricSample::value)
                .sum();
    }

    private static Optional<BreakerState> state(List<MetricSample> samples) {
        return samples.stream()
                .filter(sample -> is(sample, STATE) && sample.value() == 1)
                .flatMap(
                        sample -> Optional.ofNullable(STATES.get(sample.labels().getOrDefault("state", ""))).stream())
                .findFirst();
    }

    private static long calls(List<MetricSample> samples, Predicate<String> result) {
        return (long) samples.stream()
                .filter(sample -> is(sample, CALLS))
                .filter(sample -> result.test(sample.labels().getOrDefault("circuitBreakerResult", "")))
                .mapToDouble(MetricSample::value)
                .sum();
    }

    static boolean is(MetricSample sample, String name) {
        return sample.name().equals(name) || sample.name().equals(PREFIX + name);
    }

    private static String method(MetricSample sample) {
        return sample.labels().getOrDefault("method", "");
    }
}
