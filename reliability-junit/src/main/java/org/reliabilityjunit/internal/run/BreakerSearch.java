package org.reliabilityjunit.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.internal.run.Preflight.Scraped;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.MetricSample;

/**
 * Finds the breaker that an oracle means: {@code psp}, or {@code shop-sg/psp} where several services have one of that name.
 *
 * @param planned the oracle
 * @param asked the name it gives
 * @param scraped what the services tell; not empty
 * @param dialects that may know it
 */
record BreakerSearch(PlannedOracle planned, String asked, List<Scraped> scraped, List<BreakerDialect> dialects) {

    private static final String OF = "/";

    WatchedBreaker found() {
        List<WatchedBreaker> found =
                scraped.stream().flatMap(one -> in(one).stream()).toList();
        if (found.size() > 1) {
            throw new PlanException("%s: the circuit breaker \"%s\" is in several services. Say which you mean: %s."
                    .formatted(
                            planned.source(),
                            asked,
                            found.stream()
                                    .map(one -> quoted(one.instance(), one.name()))
                                    .collect(Collectors.joining(", "))));
        }
        return found.stream().findFirst().orElseThrow(this::unknown);
    }

    private Optional<WatchedBreaker> in(Scraped one) {
        return Stream.of(asked, within(one.instance()))
                .flatMap(name -> dialects.stream()
                        .filter(dialect -> dialect.breakers(one.samples()).contains(name))
                        .map(dialect -> new WatchedBreaker(asked, name, dialect, one.instance())))
                .findFirst();
    }

    /** The name without that of its service, if that comes first. */
    private String within(RunningInstance instance) {
        String prefix = instance.name() + OF;
        return asked.startsWith(prefix) ? asked.substring(prefix.length()) : asked;
    }

    private PlanException unknown() {
        Set<String> existing = new TreeSet<>();
        scraped.forEach(one -> dialects.forEach(dialect -> dialect.breakers(one.samples())
                .forEach(name -> existing.add(several() ? quoted(one.instance(), name) : "\"" + name + "\""))));
        String advice = existing.isEmpty()
                ? "%s no circuit breaker at all; %d metrics are there, such as %s. Export the breaker's metrics."
                        .formatted(
                                several() ? "They report" : "It reports",
                                samples().size(),
                                firstNames())
                : "%s %s. Name one of these."
                        .formatted(several() ? "They report" : "It reports", String.join(", ", existing));
        return new PlanException("%s: %s has %s circuit breaker \"%s\" at %s. %s"
                .formatted(
                        planned.source(),
                        several() ? "no service" : "the service",
                        several() ? "a" : "no",
                        asked,
                        places(),
                        advice));
    }

    private boolean several() {
        return scraped.size() > 1;
    }

    private static String quoted(RunningInstance instance, String name) {
        return "\"" + instance.name() + OF + name + "\"";
    }

    private String places() {
        return scraped.stream().map(one -> one.metrics().address()).collect(Collectors.joining(", "));
    }

    private List<MetricSample> samples() {
        return scraped.stream().flatMap(one -> one.samples().stream()).toList();
    }

    private String firstNames() {
        return samples().stream().map(MetricSample::name).distinct().limit(5).collect(Collectors.joining(", "));
    }
}
