package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls the HTTP API as text, and knows how long a call takes. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Duration> calls = new CopyOnWriteArrayList<>();
    private final String root;

    Api(EmbeddedToxiproxy server) {
        root = "http://" + server.host() + ":" + server.port();
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + method + " " + path, e);
        } finally {
            calls.add(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    int status(String method, String path, String body) throws IOException {
        return call(method, path, body).statusCode();
    }

    /** Of at least three calls: a busy machine makes some of them slow, the server that waits makes most. */
    Duration medianCall() {
        List<Duration> sorted = calls.stream().sorted().toList();
        if (sorted.size() < 3) {
            throw new IllegalStateException("only " + sorted.size() + " calls");
        }
        return sorted.get(sorted.size() / 2);
    }
}
