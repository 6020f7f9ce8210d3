package org.reliabilityjunit.internal.adapter.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.spi.MetricSample;

@DisplayName("Resilience4j")
class Resilience4jDialectTest {

    private static final List<MetricSample> SCRAPE = List.of(
            sample("state", 0, "name", "psp", "state", "closed"),
            sample("state", 1, "name", "psp", "state", "open"),
            sample("state", 1, "name", "other", "state", "closed"),
            sample("failure_rate", 55, "name", "psp"),
            sample("slow_call_rate", -1, "name", "psp"),
            sample("calls_seconds_count", 12, "name", "psp", "kind", "failed"),
            sample("calls_seconds_count", 30, "name", "psp", "kind", "successful"),
            sample("not_permitted_calls_total", 7, "name", "psp", "kind", "not_permitted"));

    private final Resilience4jDialect dialect = new Resilience4jDialect();
    private HttpServer server = createServer();

    private static HttpServer createServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static MetricSample sample(String name, double value, String... labels) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return new MetricSample("resilience4j_circuitbreaker_" + name, map, value);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI service() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answers(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void readsABreakerOutOfAScrape() {
        assertThat(dialect.breakers(SCRAPE)).containsExactly("other", "psp");
        assertThat(dialect.read("psp", SCRAPE, 9))
                .hasValue(new BreakerReading(9, BreakerState.OPEN, 0.55, -1, 42, 12, 7));
    }

    @Test
    void readsNothing_whereTheBreakerIsNot() {
        assertThat(dialect.read("pspp", SCRAPE, 9)).isEmpty();
    }

    @Test
    void readsLimits() {
        answers(
                "/actuator/circuitbreakers",
                "{\"circuitBreakers\":{\"psp\":{\"failureRateThreshold\":\"40.0%\",\"slowCallRateThreshold\":\"80.0%\"}}}");

        assertThat(dialect.limits("psp", service())).isEqualTo(new BreakerLimits(0.4, 0.8));
        assertThat(dialect.limits("other", service())).isEqualTo(BreakerLimits.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSED_TO_HALF_OPEN", "State transition from CLOSED to HALF_OPEN"})
    void readsExactTransitions_inBothSpellings(String transition) {
        answers(
                "/actuator/circuitbreakerevents/psp/STATE_TRANSITION",
                "{\"circuitBreakerEvents\":[{\"stateTransition\":\"" + transition
                        + "\",\"creationTime\":\"2026-01-01T00:00:02.5Z[Etc/UTC]\"}]}");
        long start = Instant.parse("2026-01-01T00:00:01Z").toEpochMilli();

        assertThat(dialect.transitions("psp", service(), start))
                .containsExactly(new BreakerTransition(1_500_000_000L, BreakerState.CLOSED, BreakerState.HALF_OPEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not json", "{}", "{\"circuitBreakerEvents\":[{\"stateTransition\":\"UP_TO_DATE\"}]}", "[1]"})
    void anEndpointOfAnotherShape_addsNothing(String json) {
        answers("/actuator/circuitbreakerevents/psp/STATE_TRANSITION", json);

        assertThat(dialect.transitions("psp", service(), 0)).isEmpty();
    }

    @Test
    void withoutEndpoints_thereIsNothingToAdd() {
        assertThat(dialect.limits("psp", service())).isEqualTo(BreakerLimits.UNKNOWN);
        assertThat(dialect.transitions("psp", service(), 0)).isEmpty();
    }
}
