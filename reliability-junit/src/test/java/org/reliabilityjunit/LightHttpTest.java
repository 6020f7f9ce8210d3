package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.run.ExchangeLog;
import org.reliabilityjunit.journey.Exchange;

@DisplayName("The light client")
class LightHttpTest {

    private final ExchangeLog log = new ExchangeLog();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private HttpJourney http;
    private Journey journey;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        http = new HttpJourney(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "X-Route", log, 4);
        journey = new Journey(3, "Q-1-7-3", 7, http);
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    /** Answers with the status that the path asks for, and with what it was asked. */
    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] answer = "%s %s %s %s é"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestHeaders().getFirst("X-Correlation-Id"),
                        exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                        body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Route", "card");
        exchange.getResponseHeaders().add("Location", "/200");
        int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
        if (status == 0) {
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void sends_what_it_is_told_and_tells_what_came_back() {
        Reply reply = journey.light().send("POST", "/201", "{\"a\":1}", "Idempotency-Key", "k");

        assertThat(reply.expect(201).body()).isEqualTo("POST Q-1-7-3 k {\"a\":1} é");
        assertThat(reply.header("x-route")).contains("card");
        assertThat(journey.route()).isEqualTo("card");
    }

    @Test
    void notes_what_it_exchanges() {
        journey.light().post("/201", "{\"a\":1}");

        Exchange exchange = log.since(0).get(0);
        assertThat(exchange.run()).isEqualTo(3);
        assertThat(exchange.method() + " " + exchange.url()).isEqualTo("POST " + http.baseUri() + "/201");
        assertThat(exchange.requestHeaders()).contains(new Exchange.Header("X-Correlation-Id", "Q-1-7-3"));
        assertThat(exchange.requestBody()).isEqualTo("{\"a\":1}");
        assertThat(exchange.status()).isEqualTo(201);
        assertThat(exchange.responseBody()).startsWith("POST Q-1-7-3");
        assertThat(exchange.end()).isGreaterThan(exchange.start());
    }

    @Test
    void fails_the_run_on_another_status_than_expected() {
        assertThatThrownBy(() -> journey.light().get("/503").expect(200))
                .isInstanceOf(AssertionError.class)
                .hasMessage("GET " + http.baseUri() + "/503: expected status 200 but was 503: GET Q-1-7-3 null  é");
    }

    @Test
    void does_nothing_by_itself() {
        assertThat(journey.light().get("/302").status()).isEqualTo(302);
        assertThat(requests).hasValue(1);
    }

    @Test
    void fails_the_run_when_no_answer_comes_and_does_not_try_again() {
        assertThatThrownBy(() -> journey.light().get("/0"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("GET " + http.baseUri() + "/0: ");
        assertThat(requests).hasValue(1);
        assertThat(log.since(0).get(0).error()).isNotNull();
        assertThat(log.since(0).get(0).status()).isZero();
    }

    @Test
    void refuses_a_header_without_a_value() {
        assertThatThrownBy(() -> journey.light().send("GET", "/200", null, "Idempotency-Key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("headers are names and values in turn; Idempotency-Key has no value");
    }

    @Test
    void gives_its_connections_back() {
        for (int request = 0; request < 50; request++) {
            journey.light().get("/200").expect(200);
        }
        assertThat(requests).hasValue(50);
    }
}
