package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

/** Holds a plan against the running services, before anything is broken. */
record Preflight(RunningEnvironment environment, List<BreakerDialect> dialects) {

    /** The breakers the plan's oracles read. */
    List<WatchedBreaker> breakers(Plan plan) {
        List<PlannedOracle> asking = plan.oracles().stream()
                .filter(planned -> !planned.oracle().breakers().isEmpty())
                .toList();
        if (asking.isEmpty()) {
            return List.of();
        }
        List<Scraped> scraped = scraped(asking.get(0));
        return asking.stream()
                .flatMap(planned -> planned.oracle().breakers().stream()
                        .map(name -> new BreakerSearch(planned, name, scraped, dialects).found()))
                .distinct()
                .toList();
    }

    private List<Scraped> scraped(PlannedOracle asking) {
        List<Scraped> scraped = environment.instances().stream()
                .flatMap(instance -> instance.metrics().stream().map(metrics -> scraped(instance, metrics)))
                .toList();
        if (scraped.isEmpty()) {
            throw noMetrics(asking);
        }
        return scraped;
    }

    /** That the services show the metrics the plan's oracles read. */
    void checkMetrics(Plan plan) {
        List<PlannedOracle> asking = plan.oracles().stream()
                .filter(planned -> planned.oracle().readsMetrics())
                .toList();
        if (asking.isEmpty()) {
            return;
        }
        List<Scraped> scraped = scraped(asking.get(0));
        MetricsSnapshot now = snapshot(scraped);
        for (PlannedOracle planned : asking) {
            planned.oracle().unmeasurable(now).ifPresent(reason -> {
                throw new PlanException("%s: \"%s\" cannot be judged by the metrics at %s: %s."
                        .formatted(
                                planned.source(),
                                planned.oracle().expectation(),
                                scraped.stream()
                                        .map(one -> one.metrics().address())
                                        .collect(Collectors.joining(", ")),
                                reason));
            });
        }
    }

    private static MetricsSnapshot snapshot(List<Scraped> scraped) {
        Map<String, Double> values = new HashMap<>();
        scraped.forEach(
                one -> one.samples().forEach(sample -> values.merge(sample.key(), sample.value(), Double::sum)));
        return new MetricsSnapshot("", "before", 0, values);
    }

    private PlanException noMetrics(PlannedOracle asking) {
        List<RunningInstance> instances = environment.instances();
        String services = instances.size() > 1
                ? instances.stream().map(RunningInstance::name).collect(Collectors.joining(", ", "none of ", " has a"))
                : "the service " + environment.serviceUri() + " has no";
        return new PlanException(
                "%s: \"%s\" reads metrics, but %s Prometheus endpoint with a sample at /actuator/prometheus, /q/metrics, /metrics or /stats/prometheus. Expose one of them, with its counters from the start, at 0."
                        .formatted(asking.source(), asking.oracle().expectation(), services));
    }

    private static Scraped scraped(RunningInstance instance, MetricsSource metrics) {
        try {
            List<MetricSample> samples = metrics.scrape();
            return new Scraped(instance, metrics, samples);
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "the metrics at %s cannot be read: %s".formatted(metrics.address(), failed), failed);
        }
    }

    /**
     * What a service tells.
     *
     * @param instance the service
     * @param metrics where it tells
     * @param samples of one scrape
     */
    record Scraped(RunningInstance instance, MetricsSource metrics, List<MetricSample> samples) {}
}
