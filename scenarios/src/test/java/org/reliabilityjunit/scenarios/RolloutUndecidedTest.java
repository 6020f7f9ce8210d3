package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

@DisplayName("A rollout of which nobody can tell whether it does harm")
class RolloutUndecidedTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer services;

    /** Edge, shops and log in one: it takes whatever it is told. */
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
        exchange.sendResponseHeaders(200, 0);
        exchange.close();
    }

    /** The edge counts nothing, as where the canary is taken out of traffic at once. */
    @Test
    void isRolledBackWhenTheWatchIsOver_andSomebodyIsAlerted() throws InterruptedException {
        Door door = new Door(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + services.getAddress().getPort()));

        new RolloutController(door, new NothingServed(), door, door, door, true)
                .roll(new Rollout("{\"db\":{\"poolSize\":5}}", 30, Duration.ofMillis(300)));

        assertThat(requests)
                .filteredOn(request -> request.startsWith("POST /deployments"))
                .extracting(request -> request.replaceAll(".*\"event\":\"([^\"]+)\".*", "$1"))
                .containsExactly("pushed", "undecided", "rolled-back");
        assertThat(requests)
                .anySatisfy(request -> assertThat(request)
                        .startsWith("PUT /operations/edge/weights")
                        .contains("\"canary\":0"))
                .anySatisfy(request -> assertThat(request)
                        .startsWith("POST /operations/incidents")
                        .contains("undecided on the canary: rolled back"));
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
