package org.reliabilityjunit.internal.adapter.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.spi.MetricSample;

@DisplayName("Envoy")
class EnvoyDialectTest {

    private final EnvoyDialect dialect = new EnvoyDialect();

    private static List<MetricSample> scrape(String open) {
        List<MetricSample> samples = new ArrayList<>();
        for (String name : List.of("outlier_detection_ejections_active", "circuit_breakers_default_rq_open")) {
            samples.add(sample("psp", name, name.equals(open) ? 2 : 0));
            samples.add(sample("search", name, 0));
        }
        samples.add(sample("psp", "upstream_rq_completed", 42));
        samples.add(new MetricSample(
                "envoy_cluster_upstream_rq_xx",
                Map.of("envoy_cluster_name", "psp", "envoy_response_code_class", "5"),
                12));
        samples.add(new MetricSample(
                "envoy_cluster_upstream_rq_xx",
                Map.of("envoy_cluster_name", "psp", "envoy_response_code_class", "2"),
                30));
        samples.add(sample("psp", "upstream_rq_pending_overflow", 4));
        samples.add(sample("psp", "upstream_cx_overflow", 3));
        return samples;
    }

    private static MetricSample sample(String cluster, String name, double value) {
        return new MetricSample("envoy_cluster_" + name, Map.of("envoy_cluster_name", cluster), value);
    }

    @Test
    void clustersAreItsBreakers() {
        assertThat(dialect.breakers(scrape("none"))).containsExactly("psp", "search");
        assertThat(dialect.read("psp", scrape("none"), 5))
                .hasValue(new BreakerReading(5, BreakerState.CLOSED, -1, -1, 42, 12, 7));
    }

    @Test
    void isOpen_whileAHostIsEjectedOrALimitIsReached() {
        for (String open : List.of("outlier_detection_ejections_active", "circuit_breakers_default_rq_open")) {
            assertThat(dialect.read("psp", scrape(open), 0))
                    .as(open)
                    .hasValueSatisfying(reading -> assertThat(reading.state()).isEqualTo(BreakerState.OPEN));
        }
    }

    @Test
    void withoutAStateIsNotRead() {
        assertThat(dialect.read("psp", List.of(sample("psp", "upstream_rq_completed", 1)), 0))
                .isEmpty();
    }
}
