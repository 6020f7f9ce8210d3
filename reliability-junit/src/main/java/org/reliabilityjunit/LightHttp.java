package org.reliabilityjunit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.evidence.BodyLimit;
import org.reliabilityjunit.internal.run.ExchangeLog;
import org.reliabilityjunit.journey.Exchange;

/**
 * Requests to the service under test for journeys at high rates: a fraction of the processor time that
 * {@link Journey#http()} takes, and nothing but status, headers and text to look at. Connections are pooled, nothing is
 * tried again, redirects are not followed, cookies are not kept. What is exchanged becomes evidence.
 *
 * <pre>{@code journey.light().post("/checkout", "{\"sku\":\"tea\"}").expect(201); }</pre>
 *
 * <p>Every request throws an {@link UncheckedIOException} when no answer came, and the run has failed.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class LightHttp {

    private final Journey journey;
    private final CloseableHttpClient client;
    private final URI service;
    private final String routeHeader;
    private final ExchangeLog log;

    LightHttp(Journey journey, CloseableHttpClient client, URI service, String routeHeader, ExchangeLog log) {
        this.journey = journey;
        this.client = client;
        this.service = service;
        this.routeHeader = routeHeader;
        this.log = log;
    }

    /** @param path with a leading slash, and a query where wanted */
    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** @param json the body */
    public Reply post(String path, String json) {
        return send("POST", path, json);
    }

    /**
     * Any request.
     *
     * @param body JSON, or null for none
     * @param headers names and values in turn, such as {@code "Idempotency-Key", journey.id()}
     * @throws IllegalArgumentException when a header has no value
     */
    public Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpUriRequest request = request(method, path, body, headers);
        long start = System.nanoTime();
        try {
            Reply reply = client.execute(request, response -> reply(request, response));
            note(request, body, start, reply, null);
            reply.header(routeHeader).ifPresent(journey::took);
            return reply;
        } catch (IOException unanswered) {
            note(request, body, start, new Reply("", 0, List.of(), ""), unanswered.toString());
            throw new UncheckedIOException(name(request) + ": " + unanswered, unanswered);
        }
    }

    private HttpUriRequest request(String method, String path, @Nullable String body, String... headers) {
        if (headers.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "headers are names and values in turn; %s has no value".formatted(headers[headers.length - 1]));
        }
        RequestBuilder request = RequestBuilder.create(method)
                .setUri(service.toString() + path)
                .setHeader("X-Correlation-Id", journey.id())
                .setHeader("X-Synthetic", "true");
        if (body != null) {
            request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        }
        for (int header = 0; header < headers.length; header += 2) {
            request.setHeader(headers[header], headers[header + 1]);
        }
        return request.build();
    }

    /** Reads the body to its end, which gives the connection back to the pool. */
    private static Reply reply(HttpUriRequest request, HttpResponse response) throws IOException {
        return new Reply(
                name(request),
                response.getStatusLine().getStatusCode(),
                headers(response.getAllHeaders()),
                response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
    }

    private static String name(HttpUriRequest request) {
        return request.getMethod() + " " + request.getURI();
    }

    private void note(HttpUriRequest request, @Nullable String body, long start, Reply reply, @Nullable String error) {
        log.add(new Exchange(
                journey.ordinal(),
                start,
                System.nanoTime(),
                request.getMethod(),
                request.getURI().toString(),
                headers(request.getAllHeaders()),
                BodyLimit.recorded(body),
                reply.status(),
                reply.headers(),
                error == null ? BodyLimit.recorded(reply.body()) : null,
                error));
    }

    private static List<Exchange.Header> headers(Header... headers) {
        return Arrays.stream(headers)
                .map(header -> new Exchange.Header(header.getName(), header.getValue()))
                .toList();
    }
}
