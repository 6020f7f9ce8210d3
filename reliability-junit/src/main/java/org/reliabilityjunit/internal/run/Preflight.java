package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

/** Holds a plan against the running service, before anything is broken. */
record Preflight(RunningEnvironment environment, List<BreakerDialect> dialects) {

    /** The breakers the plan's oracles read. */
    List<WatchedBreaker> breakers(Plan plan) {
        if (plan.breakers().isEmpty()) {
            return List.of();
        }
        PlannedOracle asking = plan.oracles().stream()
                .filter(planned -> !planned.oracle().breakers().isEmpty())
                .findFirst()
                .orElseThrow();
        MetricsSource metrics = environment.metrics().orElseThrow(() -> noMetrics(asking));
        return watched(plan, metrics, scraped(metrics));
    }

    private PlanException noMetrics(PlannedOracle asking) {
        return new PlanException(
                "%s: \"%s\" reads metrics, but the service %s has no Prometheus endpoint at /actuator/prometheus, /q/metrics or /metrics. Expose one of them."
                        .formatted(asking.source(), asking.oracle().expectation(), environment.serviceUri()));
    }

    private static List<MetricSample> scraped(MetricsSource metrics) {
        try {
            return metrics.scrape();
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "the metrics at %s cannot be read: %s".formatted(metrics.address(), failed), failed);
        }
    }

    private List<WatchedBreaker> watched(Plan plan, MetricsSource metrics, List<MetricSample> samples) {
        List<WatchedBreaker> found = new ArrayList<>();
        for (PlannedOracle planned : plan.oracles()) {
            for (String name : planned.oracle().breakers()) {
                BreakerDialect dialect = dialects.stream()
                        .filter(candidate -> candidate.breakers(samples).contains(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(planned, name, metrics, samples));
                found.add(new WatchedBreaker(name, dialect, environment.serviceUri()));
            }
        }
        return found.stream().distinct().toList();
    }

    private PlanException unknown(
            PlannedOracle planned, String name, MetricsSource metrics, List<MetricSample> samples) {
        Set<String> existing = new TreeSet<>();
        dialects.forEach(dialect -> existing.addAll(dialect.breakers(samples)));
        String advice = existing.isEmpty()
                ? "It reports no circuit breaker at all; %d metrics are there, such as %s. Export the breaker's metrics."
                        .formatted(samples.size(), firstNames(samples))
                : "It reports %s. Name one of these."
                        .formatted(
                                existing.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", ")));
        return new PlanException("%s: the service has no circuit breaker \"%s\" at %s. %s"
                .formatted(planned.source(), name, metrics.address(), advice));
    }

    private static String firstNames(List<MetricSample> samples) {
        return samples.stream().map(MetricSample::name).distinct().limit(5).collect(Collectors.joining(", "));
    }
}
