package org.reliabilityjunit;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import java.net.URI;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
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

    HttpJourney(URI service, String routeHeader, ExchangeLog log, int connections) {
        this.baseUri = service.toString();
        this.routeHeader = routeHeader;
        this.log = log;
        this.client = pooled(connections);
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
    }
}
