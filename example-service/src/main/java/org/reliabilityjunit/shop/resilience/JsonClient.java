package org.reliabilityjunit.shop.resilience;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.observability.Correlation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks JSON over HTTP with one dependency, on connections of its own that are kept for the next call. */
public final class JsonClient {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final String dependency;
    private final URI base;
    private final HttpClient client;
    private final JsonMapper json;

    public JsonClient(String dependency, URI base, Duration connectTimeout, JsonMapper json) {
        this.dependency = dependency;
        this.base = base;
        this.json = json;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** A request to a path below the base URL, with the correlation id of the request that is being served. */
    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .header("Accept", "application/json")
                .header(Correlation.HEADER, Correlation.current());
    }

    public HttpRequest.BodyPublisher body(Object value) {
        return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
    }

    /** Sends, and returns whatever the dependency decided; that it could not decide is a {@link DependencyFailure}. */
    public HttpResponse<String> send(HttpRequest request, Duration timeout) {
        HttpResponse<String> response = exchange(request, timeout);
        int status = response.statusCode();
        if (status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS) {
            throw failure("status_" + status, null);
        }
        return response;
    }

    public <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (JacksonException malformed) {
            throw failure("malformed_answer", malformed);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request, Duration timeout) {
        // The request's own timeout ends with the headers; waiting for the future bounds the body too.
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw failure("timeout", late);
        } catch (ExecutionException broken) {
            throw failure("io", broken.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw failure("interrupted", stopping);
        } finally {
            exchange.cancel(true);
        }
    }

    private DependencyFailure failure(String reason, @Nullable Throwable cause) {
        return new DependencyFailure(dependency, reason, cause);
    }
}
