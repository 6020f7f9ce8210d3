package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.adapter.resilience4j.Resilience4jDialect;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.BreakerOpensOracle;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RouteLatencyOracle;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.RunningService;

@DisplayName("Before anything is broken")
class PreflightTest {

    private static final MetricSample MEMORY = new MetricSample("jvm_memory_used_bytes", Map.of(), 1);
    private static final MetricSample BREAKER =
            new MetricSample("resilience4j_circuitbreaker_state", Map.of("name", "psp", "state", "closed"), 1);

    private record Service(URI baseUri) implements RunningService {
        @Override
        public Path log() {
            return Path.of("service.log");
        }

        @Override
        public void awaitReady() {}

        @Override
        public void close() {}
    }

    private record Metrics(List<MetricSample> samples) implements MetricsSource {
        @Override
        public String address() {
            return "http://shop/metrics";
        }

        @Override
        public List<MetricSample> scrape() throws IOException {
            if (samples.isEmpty()) {
                throw new IOException("connection refused");
            }
            return samples;
        }

        @Override
        public List<MetricSample> scrape(Set<String> names) throws IOException {
            return scrape();
        }
    }

    private static List<WatchedBreaker> breakers(Optional<MetricsSource> metrics) {
        return breakers("psp", Map.of("shop", metrics));
    }

    private static List<WatchedBreaker> breakers(String asked, Map<String, Optional<MetricsSource>> services) {
        RunningEnvironment environment = new RunningEnvironment(
                "embedded",
                new Providers(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        services.forEach((name, metrics) -> environment.ready(new RunningInstance(
                new Member(name, "", ""), true, new Service(URI.create("http://" + name)), metrics)));
        return new Preflight(environment, List.of(new Resilience4jDialect())).breakers(plan(asked));
    }

    private static Plan plan(String breaker) {
        Duration second = Duration.ofSeconds(1);
        return new Plan(
                new Scenario("X-1", ScenarioKind.ALT, "X", "", "normal", "", List.of(), List.of(), "Checkout", "pay"),
                "Checkout.pay()",
                new Load(Arrivals.constant(new Rate(1)), second, second, second, second, null),
                List.of(),
                List.of(new PlannedOracle(
                        "@BreakerOpens on Checkout.pay()",
                        new BreakerOpensOracle(breaker, Duration.ofSeconds(3)),
                        new DeclaredOracle("org.reliabilityjunit.BreakerOpens", Map.of()))),
                7391,
                List.of(),
                false);
    }

    @Test
    void aBreakerThatExists_isWatched() {
        assertThat(breakers(Optional.of(new Metrics(List.of(MEMORY, BREAKER)))))
                .extracting(WatchedBreaker::name)
                .containsExactly("psp");
    }

    @Test
    void aServiceWithoutMetrics_isToldWithThePathsTried() {
        assertThatThrownBy(() -> breakers(Optional.empty()))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "@BreakerOpens on Checkout.pay(): \"breaker 'psp' opens within 3s\" reads metrics, but the service http://shop has no Prometheus endpoint with a sample at /actuator/prometheus, /q/metrics, /metrics or /stats/prometheus. Expose one of them, with its counters from the start, at 0.");
    }

    @Test
    void aServiceWithoutBreakers_isToldWithWhatItHas() {
        assertThatThrownBy(() -> breakers(Optional.of(new Metrics(List.of(MEMORY)))))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "@BreakerOpens on Checkout.pay(): the service has no circuit breaker \"psp\" at http://shop/metrics. It reports no circuit breaker at all; 1 metrics are there, such as jvm_memory_used_bytes. Export the breaker's metrics.");
    }

    @Test
    void metricsThatCannotBeRead_areTold() {
        assertThatThrownBy(() -> breakers(Optional.of(new Metrics(List.of()))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("the metrics at http://shop/metrics cannot be read:");
    }

    private static final Map<String, Optional<MetricsSource>> TWO_OF_A_NAME = Map.of(
            "shop-sg", Optional.of(new Metrics(List.of(BREAKER))),
            "shop-jp", Optional.of(new Metrics(List.of(BREAKER))));

    @Test
    void aBreakerOfOneService_isWatchedThere() {
        assertThat(breakers("shop-sg/psp", TWO_OF_A_NAME)).singleElement().satisfies(found -> {
            assertThat(found.asked()).isEqualTo("shop-sg/psp");
            assertThat(found.name()).isEqualTo("psp");
            assertThat(found.instance().name()).isEqualTo("shop-sg");
        });
    }

    @Test
    void aBreakerThatOnlyOneServiceHas_needsNoMoreThanItsName() {
        assertThat(breakers(
                        "psp",
                        Map.of(
                                "edge", Optional.of(new Metrics(List.of(MEMORY))),
                                "bare", Optional.empty(),
                                "shop", Optional.of(new Metrics(List.of(BREAKER))))))
                .singleElement()
                .satisfies(found -> assertThat(found.instance().name()).isEqualTo("shop"));
    }

    @Test
    void aBreakerOfSeveralServices_hasToBeToldApart() {
        assertThatThrownBy(() -> breakers("psp", TWO_OF_A_NAME))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "@BreakerOpens on Checkout.pay(): the circuit breaker \"psp\" is in several services. Say which you mean: \"shop-jp/psp\", \"shop-sg/psp\".");
    }

    @Test
    void aBreakerOfNoService_isToldWithThoseThatAreThere() {
        assertThatThrownBy(() -> breakers("shop-us/psp", TWO_OF_A_NAME))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "@BreakerOpens on Checkout.pay(): no service has a circuit breaker \"shop-us/psp\" at http://shop/metrics, http://shop/metrics. They report \"shop-jp/psp\", \"shop-sg/psp\". Name one of these.");
    }

    @Test
    void severalServicesWithoutMetrics_areNamed() {
        assertThatThrownBy(() -> breakers("psp", Map.of("edge", Optional.empty(), "shop", Optional.empty())))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "@BreakerOpens on Checkout.pay(): \"breaker 'psp' opens within 3s\" reads metrics, but none of edge, shop has a Prometheus endpoint with a sample at /actuator/prometheus, /q/metrics, /metrics or /stats/prometheus. Expose one of them, with its counters from the start, at 0.");
    }

    private static void checkMetrics(List<MetricSample> samples) {
        RunningEnvironment environment = new RunningEnvironment(
                "embedded",
                new Providers(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        environment.ready(new RunningInstance(
                new Member("shop", "", ""),
                true,
                new Service(URI.create("http://shop")),
                samples.isEmpty() ? Optional.empty() : Optional.of(new Metrics(samples))));
        Oracle fast =
                new RouteLatencyOracle("/checkout", new TreeMap<>(Map.of(0.95, Quantity.durationBound("<= 500ms"))));
        Plan plan = plan("psp");
        new Preflight(environment, List.of())
                .checkMetrics(new Plan(
                        plan.scenario(),
                        plan.where(),
                        plan.load(),
                        List.of(),
                        List.of(new PlannedOracle(
                                "@RouteLatency on Checkout.pay()",
                                fast,
                                new DeclaredOracle("org.reliabilityjunit.RouteLatency", Map.of()))),
                        7391,
                        List.of(),
                        false));
    }

    private static MetricSample counted(String suffix, Map<String, String> labels) {
        return new MetricSample("http_server_requests_seconds" + suffix, labels, 1);
    }

    @Test
    void routesCountedByDuration_areTaken() {
        checkMetrics(List.of(
                counted("_count", Map.of("uri", "/ready", "status", "200")),
                counted("_bucket", Map.of("uri", "/ready", "status", "200", "le", "0.5"))));
    }

    @Test
    void routesNotCountedByDuration_areRefused_withTheSettingToMake() {
        assertThatThrownBy(() -> checkMetrics(List.of(counted("_count", Map.of("uri", "/ready", "status", "200")))))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "@RouteLatency on Checkout.pay(): \"route /checkout takes p95 <= 500ms\" cannot be judged by the metrics at http://shop/metrics: the service tells how many requests a route had and how long they took in all, and no percentile follows from that. Let it count by duration: management.metrics.distribution.slo.http.server.requests=500ms with Spring Boot, or management.metrics.distribution.percentiles-histogram.http.server.requests=true for fine buckets.");
    }

    @Test
    void routesOfAServiceWithoutMetrics_areRefused() {
        assertThatThrownBy(() -> checkMetrics(List.of()))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith(
                        "@RouteLatency on Checkout.pay(): \"route /checkout takes p95 <= 500ms\" reads metrics, but the service http://shop has no Prometheus endpoint");
    }
}
