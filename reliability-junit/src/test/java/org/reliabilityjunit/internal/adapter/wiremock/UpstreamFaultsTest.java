package org.reliabilityjunit.internal.adapter.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.HttpStubSpec;

@DisplayName("Faults of requests to a real dependency")
class UpstreamFaultsTest extends RequestFaultsContract {

    private final Map<String, Long> executions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer real = serving();

    private HttpServer serving() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
            server.setExecutor(threads);
            server.createContext("/v1", this::answer);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        executions.merge(exchange.getRequestMethod() + " " + exchange.getRequestURI(), 1L, Long::sum);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + real.getAddress().getPort() + "/v1/";
    }

    @AfterEach
    void stopDependency() {
        real.stop(0);
        threads.shutdownNow();
    }

    @Override
    WireMockStub start() {
        return WireMockStub.start(new HttpStubSpec("psp", "", this::url), 0);
    }

    /** What the dependency itself has counted. */
    @Override
    long executed(String url) {
        return executions.getOrDefault("POST /v1" + url, 0L);
    }

    @Test
    void aDependencyThatIsGone_closesTheConnection_asItWouldWithNothingInFrontOfIt() throws IOException {
        real.stop(0);

        try (RawClient client = new RawClient(stub().endpoint())) {
            assertThatThrownBy(() -> client.post(PATH))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("closed after \"\"");
        }
    }

    @Test
    void aMapping_answersBeforeTheDependency() throws IOException {
        WireMockStub both = WireMockStub.start(new HttpStubSpec("psp", "stubs/psp", this::url), 0);
        try (RawClient client = new RawClient(both.endpoint())) {
            assertThat(client.post("/charges").text()).isEqualTo("charged");
            assertThat(client.post("/refunds").text()).isEqualTo(BODY);
        } finally {
            both.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:9000", "ftp://localhost", "http://", "http://localhost?a=b", "http://a b"})
    void anAddressThatIsNone_isTold(String url) {
        assertThatThrownBy(() -> WireMockStub.start(new HttpStubSpec("psp", "", () -> url), 0))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "stub 'psp' cannot stand in front of \"%s\": an address is http:// or https://, a host, and where needed a port and a path, such as http://localhost:9000",
                        url);
    }

    @Test
    void anAddressThatCannotBeHad_isTold() {
        HttpStubSpec spec = new HttpStubSpec("psp", "", () -> {
            throw new IllegalStateException("dependency 'catalog' is not running");
        });

        assertThatThrownBy(() -> WireMockStub.start(spec, 0))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "stub 'psp': the address of what it stands in front of cannot be had: dependency 'catalog' is not running");
    }
}
