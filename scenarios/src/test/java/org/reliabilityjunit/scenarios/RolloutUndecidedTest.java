package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

@DisplayName("A rollout of which nobody can tell whether it does harm")
class RolloutUndecidedTest {

    private static final String BEFORE = "{\"db\":{\"poolSize\":10}}";
    private static final String CHANGE = "{\"db\":{\"poolSize\":5}}";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> refused = new CopyOnWriteArraySet<>();
    private HttpServer services;

    /** Edge, shops and log in one: it takes whatever it is told, but for what it refuses. */
    @BeforeEach
    void listen() throws IOException {
        services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        services.createContext("/", this::take);
        services.start();
    }

    @AfterEach
    void stop() {
        services.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
        byte[] answer =
                exchange.getRequestMethod().equals("GET") ? BEFORE.getBytes(StandardCharsets.UTF_8) : new byte[0];
        boolean refuses = refused.stream().anyMatch(body::contains);
        exchange.sendResponseHeaders(refuses ? 503 : 200, 0);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void roll(MetricsSource counts) throws InterruptedException {
        Door door = new Door(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + services.getAddress().getPort()));
        new RolloutController(door, counts, door, door, door, true)
                .roll(new Rollout(CHANGE, 30, Duration.ofMillis(300)));
    }

    private List<String> told() {
        return requests.stream()
                .filter(request -> request.startsWith("POST /deployments"))
                .map(request -> request.replaceAll(".*\"event\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    private void requireRestoredFirst_andAlerted(String done) {
        assertThat(requests)
                .filteredOn(request -> request.startsWith("PUT") || request.startsWith("POST /operations"))
                .satisfiesExactly(
                        pushed -> assertThat(pushed).isEqualTo("PUT /operations/configuration " + CHANGE),
                        weighed -> assertThat(weighed)
                                .startsWith("PUT /operations/edge/weights")
                                .contains("\"canary\":30"),
                        spared -> assertThat(spared)
                                .startsWith("PUT /operations/edge/weights")
                                .contains("\"canary\":0"),
                        restored -> assertThat(restored).isEqualTo("PUT /operations/configuration " + BEFORE),
                        alerted -> assertThat(alerted)
                                .startsWith("POST /operations/incidents")
                                .contains("undecided on the canary: " + done));
        assertThat(requests)
                .filteredOn(request -> request.contains("\"event\":\"undecided\""))
                .singleElement()
                .satisfies(telling -> assertThat(requests.indexOf(telling))
                        .as("restored before anybody is told")
                        .isGreaterThan(requests.indexOf("PUT /operations/configuration " + BEFORE)));
    }

    /** The edge counts nothing, as where the canary is taken out of traffic at once. */
    @Test
    void isRolledBackWhenTheWatchIsOver_andSomebodyIsAlerted() throws InterruptedException {
        roll(new NothingServed());

        assertThat(told()).containsExactly("pushed", "undecided", "rolled-back");
        requireRestoredFirst_andAlerted("rolled back");
    }

    @Test
    void isRolledBackWhenTheEdgeDoesNotSayWhatItHasCounted_andSomebodyIsAlerted() throws InterruptedException {
        roll(new SilentMetrics());

        assertThat(told()).containsExactly("pushed", "undecided", "rolled-back");
        assertThat(requests)
                .anySatisfy(request -> assertThat(request)
                        .contains("\"event\":\"undecided\"")
                        .contains("the rollout could not go on: the edge does not say what it has counted"));
        requireRestoredFirst_andAlerted("rolled back");
    }

    /** Whoever started it is told as well, when all that could be done was. */
    @ParameterizedTest
    @ValueSource(strings = {"\"event\":\"pushed\"", "\"event\":\"undecided\"", "\"event\":\""})
    void isRolledBackWhateverTheLogRefuses_andSomebodyIsAlerted(String event) {
        refused.add(event);

        Throwable refusal = catchThrowable(() -> roll(new NothingServed()));

        requireRestoredFirst_andAlerted("rolled back");
        assertThat(told()).containsExactly("pushed", "undecided", "rolled-back");
        if (event.contains("pushed")) {
            assertThat(refusal).as("it was told why in the end").isNull();
        } else {
            assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageContaining("/deployments: 503");
        }
    }

    @Test
    void whoIsAlertedIsToldToRollItBack_whereTheCanaryKeepsIt() {
        refused.add(BEFORE);

        assertThatThrownBy(() -> roll(new NothingServed())).hasMessageContaining("/operations/configuration: 503");

        requireRestoredFirst_andAlerted("roll it back");
        assertThat(told()).containsExactly("pushed", "undecided");
    }

    private record NothingServed() implements MetricsSource {

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public List<MetricSample> scrape() {
            return List.of();
        }

        @Override
        public List<MetricSample> scrape(Set<String> names) {
            return List.of();
        }
    }
}
