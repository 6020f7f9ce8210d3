package org.reliabilityjunit.internal.adapter.envoy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.MetricSample;

/**
 * Reads what Envoy exports of a cluster. A cluster counts as open while outlier detection has ejected a host or one of its
 * circuit breakers, which limit concurrency, is at its limit. Envoy has no half-open state.
 */
public final class EnvoyDialect implements BreakerDialect {

    private static final String PREFIX = "envoy_cluster_";
    private static final String EJECTED = PREFIX + "outlier_detection_ejections_active";
    private static final String CALLS = PREFIX + "upstream_rq_completed";
    private static final String FAILED = PREFIX + "upstream_rq_xx";
    private static final Set<String> LIMITS = Stream.of("cx", "cx_pool", "rq_pending", "rq", "rq_retry")
            .map(limit -> PREFIX + "circuit_breakers_default_" + limit + "_open")
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> REFUSED = Set.of(
            PREFIX + "upstream_rq_pending_overflow",
            PREFIX + "upstream_cx_overflow",
            PREFIX + "upstream_rq_retry_overflow");

    @Override
    public Set<String> breakers(List<MetricSample> samples) {
        Set<String> names = new TreeSet<>();
        samples.stream()
                .filter(EnvoyDialect::tellsState)
                .map(EnvoyDialect::cluster)
                .forEach(names::add);
        return names;
    }

    @Override
    public Set<String> metricNames() {
        return Stream.of(Stream.of(EJECTED, CALLS, FAILED), LIMITS.stream(), REFUSED.stream())
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<BreakerReading> read(String breaker, List<MetricSample> samples, long nanos) {
        List<MetricSample> own = samples.stream()
                .filter(sample -> cluster(sample).equals(breaker))
                .toList();
        if (own.stream().noneMatch(EnvoyDialect::tellsState)) {
            return Optional.empty();
        }
        boolean open = own.stream().anyMatch(sample -> tellsState(sample) && sample.value() > 0);
        return Optional.of(new BreakerReading(
                nanos,
                open ? BreakerState.OPEN : BreakerState.CLOSED,
                -1,
                -1,
                sum(own.stream().filter(sample -> sample.name().equals(CALLS))),
                sum(own.stream().filter(EnvoyDialect::isFailure)),
                sum(own.stream().filter(sample -> REFUSED.contains(sample.name())))));
    }

    private static boolean tellsState(MetricSample sample) {
        return sample.name().equals(EJECTED) || LIMITS.contains(sample.name());
    }

    private static boolean isFailure(MetricSample sample) {
        return sample.name().equals(FAILED) && "5".equals(sample.labels().get("envoy_response_code_class"));
    }

    private static long sum(Stream<MetricSample> samples) {
        return (long) samples.mapToDouble(MetricSample::value).sum();
    }

    private static String cluster(MetricSample sample) {
        return sample.labels().getOrDefault("envoy_cluster_name", "");
    }
}
