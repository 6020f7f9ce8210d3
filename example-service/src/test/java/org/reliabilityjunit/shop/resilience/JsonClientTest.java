package org.reliabilityjunit.shop.resilience;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.FreePort;
import tools.jackson.databind.json.JsonMapper;

class JsonClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void connectionsAreKeptForTheNextCall() throws IOException {
        Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            JsonClient client = client("http://localhost:" + server.getAddress().getPort());
            for (int call = 0; call < 5; call++) {
                client.send(client.request("/").build(), LONG);
            }
        } finally {
            server.stop(0);
        }
        assertThat(clientPorts).hasSize(1);
    }

    @Test
    void theTimeoutCoversTheBodyAndNotOnlyTheHeaders() {
        Backends.RECOMMENDATIONS.stubFor(
                get(anyUrl()).willReturn(okJson("{\"skus\":[]}").withChunkedDribbleDelay(4, 10_000)));
        JsonClient client = client(Backends.RECOMMENDATIONS.baseUrl());

        assertThatThrownBy(() -> client.send(client.request("/slow").build(), Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        DependencyFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("stub.timeout"));
    }

    @Test
    void aRefusedConnectionIsAFailureOfTheDependency() throws IOException {
        JsonClient client = client("http://localhost:" + FreePort.find());
        assertThatThrownBy(() -> client.send(client.request("/").build(), LONG))
                .isInstanceOfSatisfying(
                        DependencyFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("stub.io"));
    }

    private static JsonClient client(String url) {
        return new JsonClient("stub", URI.create(url), Duration.ofSeconds(2), new JsonMapper());
    }
}
