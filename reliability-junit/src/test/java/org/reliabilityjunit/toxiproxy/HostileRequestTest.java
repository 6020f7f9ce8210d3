package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client should send: each gets a clear answer at once, and the traffic goes on. */
class HostileRequestTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private EmbeddedToxiproxy server;
    private Upstream echo;
    private Api api;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedToxiproxy.start();
        echo = Upstream.echo();
        api = new Api(server);
        HttpResponse<String> created = api.call(
                "POST",
                "/proxies",
                "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"" + echo.address() + "\"}");
        api.call("POST", "/proxies/p/toxics", "{\"name\":\"t\",\"type\":\"noop\"}");
        client = new Client(created.body().replaceAll(".*\"listen\":\"([^\"]+)\".*", "$1"));
    }

    @AfterEach
    void stop() throws IOException {
        try {
            client.roundTrip("still served");
            api.call("GET", "/proxies", "");
            assertThat(api.medianCall()).isLessThan(AT_ONCE);
        } finally {
            client.close();
            server.close();
            echo.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "\"",
                "}",
                "nul",
                "not json",
                "{]}",
                "{\"name\":",
                "{\"name\" \"p\"}",
                "{'name':'p'}",
                "[1,",
                "\u0000",
                "\uFEFF{",
                "{\"attributes\":{\"rate\":-}}",
                "{\"toxicity\":NaN}",
                "<proxies/>"
            })
    void malformedJson_isRefusedWhereverItIsSent(String body) throws IOException {
        for (String path : List.of("/proxies", "/populate", "/proxies/p", "/proxies/p/toxics", "/proxies/p/toxics/t")) {
            HttpResponse<String> response = api.call("POST", path, body);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).as(path).contains("\"error\":\"bad request body: ");
        }
        assertThat(api.call("GET", "/proxies/p/toxics", "").body()).contains("\"name\":\"t\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "bandwidth  | {\"rate\":-1}",
                "latency    | {\"latency\":-1}",
                "latency    | {\"jitter\":-9223372036854775808}",
                "latency    | {\"latency\":9223372036854775807}",
                "slow_close | {\"delay\":-5}",
                "timeout    | {\"timeout\":-1}",
                "reset_peer | {\"timeout\":-1}",
                "limit_data | {\"bytes\":-1}",
                "slicer     | {\"average_size\":0}",
                "slicer     | {\"average_size\":-1,\"size_variation\":-1}",
                "slicer     | {\"average_size\":10,\"delay\":-1}",
                "latency    | {\"latency\":[]}",
                "latency    | [1]",
                "latency    | \"latency\"",
            })
    void attributesThatMakeNoSense_areRefused_whenAddedAndWhenChanged(String type, String attributes)
            throws IOException {
        String path = "/proxies/p/toxics";
        String body = "{\"name\":\"x\",\"type\":\"" + type + "\",\"stream\":\"upstream\",\"attributes\":";
        HttpResponse<String> added = api.call("POST", path, body + attributes + "}");
        assertThat(added.statusCode()).isEqualTo(400);
        assertThat(added.body()).containsAnyOf("must be", "cannot unmarshal");
        assertThat(api.status("POST", path, body + "{\"average_size\":10},\"toxicity\":0}"))
                .isEqualTo(200);
        assertThat(api.status("PATCH", path + "/x", "{\"attributes\":" + attributes + "}"))
                .isEqualTo(400);
        assertThat(api.status("DELETE", path + "/x", "")).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "latency    | {\"latency\":1000000000000,\"jitter\":1000000000000}",
                "bandwidth  | {\"rate\":1000000000000}",
                "bandwidth  | {\"rate\":1}",
                "slow_close | {\"delay\":1000000000000}",
                "slicer     | {\"average_size\":1,\"delay\":1000000000000}",
                "slicer     | {\"average_size\":0,\"size_variation\":1000000000000}",
                "slicer     | {\"average_size\":1000000000000,\"size_variation\":1000000000000}",
            })
    void extremesThatAreLegal_doNoHarm(String type, String attributes) throws IOException {
        String path = "/proxies/p/toxics";
        assertThat(api.status(
                        "POST", path, "{\"name\":\"x\",\"type\":\"" + type + "\",\"attributes\":" + attributes + "}"))
                .isEqualTo(200);
        String text = "x".repeat(5000);
        client.send(text);
        assertThat(api.status("DELETE", path + "/x", "")).isEqualTo(204);
        assertThat(client.receive(text.length())).isEqualTo(text);
    }

    @Test
    void bodiesOfTenMegabytes_areRefused_andHoldUpNoOtherCall() throws IOException {
        String body = "{\"name\":\"" + "x".repeat(10 << 20) + "\",\"upstream\":\"127.0.0.1:9\"}";
        Api senders = new Api(server);
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(senders, body)))
                .toList();
        do {
            assertThat(api.status("GET", "/proxies", "")).isEqualTo(200);
        } while (calls.stream().anyMatch(call -> !call.isDone()));
        assertThat(calls)
                .extracting(CompletableFuture::join)
                .allSatisfy(response -> assertThat(response.body())
                        .isEqualTo("{\"error\":\"bad request body: larger than 1048576 bytes\",\"status\":400}\n"));
    }

    private static HttpResponse<String> post(Api api, String body) {
        try {
            return api.call("POST", "/proxies", body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void pathsThatMakeNoSense_areNotFoundOrRefused() throws IOException {
        for (String path : List.of("/proxies/%00", "/proxies/p/toxics/%2F", "//", "/proxies/" + "x".repeat(4000))) {
            assertThat(api.status("GET", path, "")).as(path).isBetween(400, 499);
        }
    }
}
