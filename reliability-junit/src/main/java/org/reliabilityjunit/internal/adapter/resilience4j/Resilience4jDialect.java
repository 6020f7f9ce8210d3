package org.reliabilityjunit.internal.adapter.resilience4j;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.MetricSample;

/** Reads the metrics that Resilience4j exports through Micrometer, and its actuator endpoints where they are exposed. */
public final class Resilience4jDialect implements BreakerDialect {

    private static final String PREFIX = "resilience4j_circuitbreaker_";
    private static final String STATE = PREFIX + "state";
    private static final String FAILURE_RATE = PREFIX + "failure_rate";
    private static final String SLOW_RATE = PREFIX + "slow_call_rate";
    private static final String CALLS = PREFIX + "calls_seconds_count";
    private static final String REFUSED = PREFIX + "not_permitted_calls_total";

    @Override
    public Set<String> breakers(List<MetricSample> samples) {
        Set<String> names = new TreeSet<>();
        samples.stream()
                .filter(sample -> sample.name().equals(STATE))
                .map(sample -> sample.labels().get("name"))
                .filter(name -> name != null)
                .forEach(names::add);
        return names;
    }

    @Override
    public Set<String> metricNames() {
        return Set.of(STATE, FAILURE_RATE, SLOW_RATE, CALLS, REFUSED);
    }

    @Override
    public Optional<BreakerReading> read(String breaker, List<MetricSample> samples, long nanos) {
        List<MetricSample> own = samples.stream()
                .filter(sample -> breaker.equals(sample.labels().get("name")))
                .toList();
        return state(own)
                .map(state -> new BreakerReading(
                        nanos,
                        state,
                        rate(own, FAILURE_RATE),
                        rate(own, SLOW_RATE),
                        sum(own, CALLS, any -> true),
                        sum(
                                own,
                                CALLS,
                                sample -> "failed".equals(sample.labels().get("kind"))),
                        sum(own, REFUSED, any -> true)));
    }

    private static Optional<BreakerState> state(List<MetricSample> samples) {
        return samples.stream()
                .filter(sample -> sample.name().equals(STATE) && sample.value() == 1)
                .map(sample -> sample.labels().getOrDefault("state", "").toUpperCase(Locale.ROOT))
                .flatMap(name -> java.util.stream.Stream.of(BreakerState.values())
                        .filter(state -> state.name().equals(name)))
                .findFirst();
    }

    /** Exported in percent; -1 while there are too few calls. */
    private static double rate(List<MetricSample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(MetricSample::value)
                .filter(percent -> percent >= 0)
                .map(percent -> percent / 100)
                .findFirst()
                .orElse(-1);
    }

    private static long sum(List<MetricSample> samples, String name, Predicate<MetricSample> which) {
        return (long) samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(which)
                .mapToDouble(MetricSample::value)
                .sum();
    }

    @Override
    public BreakerLimits limits(String breaker, URI service) {
        return new Actuator(service).limits(breaker);
    }

    @Override
    public List<BreakerTransition> transitions(String breaker, URI service, long epochMillis) {
        return new Actuator(service).transitions(breaker, epochMillis);
    }
}
