package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The operators' door of a service.
 *
 * @param address without a path
 */
record Door(HttpClient client, URI address) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 400;

    String get(String path) {
        return send("GET", path, "");
    }

    void put(String path, String json) {
        send("PUT", path, json);
    }

    void post(String path, String json) {
        send("POST", path, json);
    }

    private String send(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Operator.TOKEN)
                .header("Content-Type", "application/json")
                .header("X-Operator", "rollout controller")
                .method(method, BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_ERROR) {
                throw new IllegalStateException(
                        "%s %s: %d %s".formatted(method, request.uri(), response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException unanswered) {
            throw new UncheckedIOException(method + " " + request.uri(), unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
