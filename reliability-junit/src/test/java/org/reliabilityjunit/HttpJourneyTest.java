package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.run.ExchangeLog;

@DisplayName("The REST-assured client")
class HttpJourneyTest {

    private final ExchangeLog log = new ExchangeLog();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private HttpJourney http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        http = new HttpJourney(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "X-Route", log, 4);
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    /** Hangs up where none is asked for. */
    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        connections.add(exchange.getRemoteAddress());
        if (!exchange.getRequestURI().getPath().equals("/none")) {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
        }
        exchange.close();
    }

    /** Each run is a journey of its own. */
    private Journey journey(long ordinal) {
        return new Journey(ordinal, "Q-1-7-" + ordinal, 7, http);
    }

    @Test
    void usesAConnectionAgain_whicheverRunItIs() {
        for (int run = 0; run < 20; run++) {
            journey(run).http().get("/all").then().statusCode(200);
        }

        assertThat(requests).hasValue(20);
        assertThat(connections).hasSize(1);
    }

    @Test
    void failsTheRunWhenNoAnswerComes_andDoesNotTryAgain() {
        assertThatThrownBy(() -> journey(3).http().get("/none")).isInstanceOf(NoHttpResponseException.class);

        assertThat(requests).hasValue(1);
        assertThat(log.since(0)).singleElement().satisfies(exchange -> {
            assertThat(exchange.run()).isEqualTo(3);
            assertThat(exchange.status()).isZero();
            assertThat(exchange.error()).contains("NoHttpResponseException");
        });
    }
}
