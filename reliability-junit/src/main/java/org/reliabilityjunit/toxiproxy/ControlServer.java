package org.reliabilityjunit.toxiproxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The HTTP side of the server. Every request has a thread of its own: a slow client holds up nobody else, and one that never
 * finishes its request loses its connection.
 */
final class ControlServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());
    private static final long MOST_SKIPPED = 64L << 20;
    private static final int LARGEST_BODY = 1 << 20;

    private final Router router;
    private final HttpServer server;
    private final Engine engine;
    private final Duration longestRead;
    private final ThreadLocal<ReadLimit> limit = new ThreadLocal<>();

    private ControlServer(Router router, HttpServer server, Engine engine, Duration longestRead) {
        this.router = router;
        this.server = server;
        this.engine = engine;
        this.longestRead = longestRead;
    }

    /** @param longestRead how long a request may take from its first byte to its last */
    static ControlServer start(InetSocketAddress address, Router router, Engine engine, Duration longestRead)
            throws IOException {
        ControlServer control = new ControlServer(router, HttpServer.create(address, 0), engine, longestRead);
        control.server.createContext("/", control::handle);
        control.server.setExecutor(request -> engine.workers().execute(() -> control.serve(request)));
        // The dispatcher inherits being a daemon, so that a server nobody closed does not keep the JVM alive.
        CompletableFuture.runAsync(control.server::start, engine.workers()::execute)
                .join();
        return control;
    }

    int port() {
        return server.getAddress().getPort();
    }

    // The JDK's own limit is a setting of the whole JVM, whose other servers are none of ours.
    private void serve(Runnable request) {
        ReadLimit reading = new ReadLimit();
        Loop loop = engine.loop();
        long due = loop.now() + longestRead.toNanos();
        loop.execute(() -> loop.schedule(due, reading::expire));
        limit.set(reading);
        try {
            request.run();
        } finally {
            reading.done();
            limit.remove();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private ApiResponse answer(HttpExchange exchange) throws IOException {
        try {
            ApiRequest request = request(exchange);
            limit.get().done();
            return router.answer(request);
        } catch (ApiException e) {
            return ApiResponse.error(e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot serve " + exchange.getRequestURI(), e);
            return ApiResponse.error(new ApiException(500, "internal error: " + e));
        }
    }

    /** By reading: the stream's own skip passes by its count of what is left. */
    private static void skip(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = MOST_SKIPPED;
        for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
            left -= read;
        }
    }

    private static ApiRequest request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            // what the client still sends must be read, or closing the connection would cost it our answer
            skip(exchange.getRequestBody());
            throw ApiException.badBody("larger than " + LARGEST_BODY + " bytes");
        }
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), ""),
                new String(body, StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, ApiResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        // The JDK's server sends header and body apart with Nagle's algorithm on: only closing spares the client 40 ms.
        exchange.getResponseHeaders().set("Connection", "close");
        if (!response.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
        }
        if (response.contentType().isEmpty() || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
