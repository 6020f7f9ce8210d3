package org.reliabilityjunit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.reliabilityjunit.internal.run.ExchangeLog;

/**
 * Loads the HTTP client of the journeys while the environment starts: its first request costs seconds of processor time,
 * which would otherwise fall into the first scenario.
 */
final class ClientWarmUp {

    private static final byte[] ANSWER = "{\"warm\":true}".getBytes(StandardCharsets.UTF_8);

    private static final long LONGEST_MILLIS = 20_000;

    private final Thread thread = new Thread(ClientWarmUp::run, "reliability-client-warm-up");

    private ClientWarmUp() {}

    /** Runs beside whatever else goes on; that it fails is no harm. */
    static ClientWarmUp begin() {
        ClientWarmUp warmUp = new ClientWarmUp();
        warmUp.thread.setDaemon(true);
        warmUp.thread.start();
        return warmUp;
    }

    /** Nothing to wait for: the journeys use a client of their own. */
    static ClientWarmUp none() {
        return new ClientWarmUp();
    }

    /** A service that starts faster than the client loads is not blamed for the client. */
    void await() throws InterruptedException {
        thread.join(LONGEST_MILLIS);
    }

    private static void run() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
                exchange.close();
            });
            server.start();
            try {
                request(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            } finally {
                server.stop(0);
            }
        } catch (IOException | RuntimeException | AssertionError cold) {
            // the first run of the first scenario will be slower, nothing else
        }
    }

    private static void request(URI server) {
        try (HttpJourney http = new HttpJourney(server, "X-Route", new ExchangeLog(), 1)) {
            Journey journey = new Journey(0, "warm-up", 0, http);
            journey.http()
                    .body(Map.of("warm", true))
                    .post("/")
                    .then()
                    .statusCode(200)
                    .body("warm", org.hamcrest.Matchers.equalTo(true));
        }
    }
}
