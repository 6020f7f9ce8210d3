package org.reliabilityjunit.internal.adapter.alertmanager;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Received;

/**
 * What stands in the place of a file's receivers: it takes what Alertmanager sends and remembers it. Prometheus reads the metrics of
 * the service through it, whose address is known only once the service runs.
 */
final class Recorder implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int READ_MILLIS = 3_000;

    private record Kept(String receiver, Instant firingSince, Received message) {}

    private final List<String> receivers;
    private final @Nullable Supplier<String> metrics;
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * @param receivers their names; messages come by their ordinals
     * @param metrics the URL of the service's metrics
     */
    Recorder(List<String> receivers, @Nullable Supplier<String> metrics) {
        this.receivers = List.copyOf(receivers);
        this.metrics = metrics;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "reliability-receivers");
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(LoopbackPort.ADDRESS, 0), 0);
        } catch (IOException failed) {
            threads.shutdown();
            throw new EnvironmentException("no server can be started for what Alertmanager sends: " + failed, failed);
        }
        server.createContext("/notified/", this::notified);
        server.createContext("/metrics", this::metrics);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What came for alerts that fire since then or later, by receiver. */
    Map<String, List<Received>> since(Instant from) {
        Map<String, List<Received>> messages = new LinkedHashMap<>();
        receivers.forEach(receiver -> messages.put(
                receiver,
                kept.stream()
                        .filter(one -> one.receiver().equals(receiver))
                        .filter(one -> !one.firingSince().isBefore(from))
                        .map(Kept::message)
                        .toList()));
        return messages;
    }

    private void notified(HttpExchange exchange) throws IOException {
        Instant at = Instant.now();
        String[] path = exchange.getRequestURI().getPath().split("/");
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String receiver = receivers.get(Integer.parseInt(path[2]));
            JsonObject message = JsonParser.parseString(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            for (JsonElement alert : message.getAsJsonArray("alerts")) {
                keep(receiver, path[3], at, alert.getAsJsonObject());
            }
            exchange.sendResponseHeaders(OK, -1);
        }
    }

    private void keep(String receiver, String kind, Instant at, JsonObject alert) {
        Notice notice = Notice.of(alert);
        String status = alert.get("status").getAsString();
        kept.add(new Kept(receiver, notice.startsAt(), notice.received(at, status, Map.of("@by", kind))));
    }

    private void metrics(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] text;
        try {
            text = read();
        } catch (IllegalStateException | UncheckedIOException notYet) {
            exchange.sendResponseHeaders(UNAVAILABLE, -1);
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(OK, text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
    }

    private byte[] read() {
        if (metrics == null) {
            return new byte[0];
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(metrics.get()).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(READ_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestProperty("Accept", "text/plain;version=0.0.4");
            try (InputStream body = connection.getInputStream()) {
                return body.readAllBytes();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
