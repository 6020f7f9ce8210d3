package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The HTTP API of a server under test. */
record Api(InetSocketAddress address) {
    /** No call of a healthy server takes that long. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String NO_BROWSER = "conformance";

    HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, NO_BROWSER, "");
    }

    HttpResponse<String> call(String method, String path, String userAgent, String body)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + address.getHostString() + ":" + address.getPort() + path))
                .header("User-Agent", userAgent.isEmpty() ? NO_BROWSER : userAgent)
                .timeout(PATIENCE)
                .method(method, publisher)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
