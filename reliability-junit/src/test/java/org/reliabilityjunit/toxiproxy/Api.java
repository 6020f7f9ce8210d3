package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Calls the HTTP API as text, and knows the longest call. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong longest = new AtomicLong();
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
            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    int status(String method, String path, String body) throws IOException {
        return call(method, path, body).statusCode();
    }

    Duration longestCall() {
        return Duration.ofNanos(longest.get());
    }
}
