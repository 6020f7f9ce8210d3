package org.reliabilityjunit;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.HttpConnectionParams;
import org.reliabilityjunit.internal.run.ExchangeLog;

/** What the HTTP requests of all runs of a scenario share: target, connection pool, log. */
@SuppressWarnings("deprecation") // REST-assured accepts no other kind of client
final class HttpJourney implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 30_000;

    private final String baseUri;
    private final String routeHeader;
    private final ExchangeLog log;
    private final DefaultHttpClient client;
    private final RestAssuredConfig config;
    private final CloseableHttpClient light;

    HttpJourney(URI service, String routeHeader, ExchangeLog log, int connections) {
        this.baseUri = service.toString();
        this.routeHeader = routeHeader;
        this.log = log;
        this.client = pooled(connections);
        this.light = light(connections);
        this.config = RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig()
                        .httpClientFactory(() -> client)
                        .reuseHttpClientInstance());
    }

    private static DefaultHttpClient pooled(int connections) {
        PoolingClientConnectionManager pool = new PoolingClientConnectionManager();
        pool.setMaxTotal(connections);
        pool.setDefaultMaxPerRoute(connections);
        DefaultHttpClient client = new DefaultHttpClient(pool);
        // a client that tries again by itself would hide what a user would have seen
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        HttpConnectionParams.setConnectionTimeout(client.getParams(), CONNECT_MILLIS);
        HttpConnectionParams.setSoTimeout(client.getParams(), READ_MILLIS);
        return client;
    }

    private static CloseableHttpClient light(int connections) {
        return HttpClients.custom()
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setSocketTimeout(READ_MILLIS)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    LightHttp light(Journey journey) {
        return new LightHttp(journey, light, URI.create(baseUri), routeHeader, log);
    }

    String baseUri() {
        return baseUri;
    }

    RestAssuredConfig config() {
        return config;
    }

    Filter recorder(Journey journey) {
        return new RecordingFilter(journey, routeHeader, log);
    }

    @Override
    public void close() {
        client.getConnectionManager().shutdown();
        try {
            light.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
