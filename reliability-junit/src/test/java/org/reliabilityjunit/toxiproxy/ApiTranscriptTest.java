package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the HTTP API answers, status, headers and body. */
class ApiTranscriptTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String OFF =
            "{\"name\":\"off\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\",\"enabled\":false}";

    private EmbeddedToxiproxy server;

    @BeforeEach
    void start() {
        server = EmbeddedToxiproxy.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return call(method, path, body, "test");
    }

    private HttpResponse<String> call(String method, String path, String body, String userAgent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server.host() + ":" + server.port() + path))
                .header("User-Agent", userAgent)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private String create() throws Exception {
        String body = "{\"name\":\"p\",\"listen\":\"localhost:0\",\"upstream\":\"127.0.0.1:9\"}";
        return json(call("POST", "/proxies", body)).get("listen").getAsString();
    }

    private void assertError(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(type(response)).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Toxiproxy-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(20));
        assertThat(response.body()).isEqualTo("{\"error\":\"" + message + "\",\"status\":" + status + "}\n");
    }

    @Test
    void version_isThatOfToxiproxy() throws Exception {
        HttpResponse<String> response = call("GET", "/version", "");
        assertThat(response.body()).isEqualTo("{\"version\": \"2.12.0\"}\n");
        assertThat(type(response)).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    void proxyCreated_showsItsRealAddress() throws Exception {
        HttpResponse<String> response = call(
                "POST",
                "/proxies",
                "{\"NAME\":\"p\",\"Listen\":\"localhost:0\",\"upstream\":\"127.0.0.1:9\"} trailing");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(type(response)).isEqualTo("application/json");
        assertThat(response.body())
                .matches(
                        "\\{\"name\":\"p\",\"listen\":\"127.0.0.1:[1-9]\\d*\",\"upstream\":\"127.0.0.1:9\",\"enabled\":true,\"toxics\":\\[]}");
    }

    @Test
    void proxyCreatedDisabled_keepsItsAddressAsGiven() throws Exception {
        assertThat(call("POST", "/proxies", OFF).body())
                .isEqualTo(
                        "{\"name\":\"off\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\",\"enabled\":false,\"toxics\":[]}");
    }

    @Test
    void enabledNull_meansTheDefault() throws Exception {
        String body = "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"x:1\",\"enabled\":null}";
        assertThat(json(call("POST", "/proxies", body)).get("enabled").getAsBoolean())
                .isTrue();
    }

    @Test
    void proxies_areListedByNameSorted() throws Exception {
        for (String name : new String[] {"b", "c", "a"}) {
            call("POST", "/proxies", OFF.replace("\"off\"", "\"" + name + "\""));
        }
        assertThat(json(call("GET", "/proxies", "")).keySet()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"name\":            | bad request body: unexpected EOF",
                "{}                    | missing required field: name",
                "{\"name\":\"p\"}      | missing required field: upstream",
                "[]                    | bad request body: json: cannot unmarshal array into body, which takes an object",
                "{\"name\":1}          | bad request body: json: cannot unmarshal number 1 into name, which takes a string",
                "{'name':1}            | bad request body: not JSON at $.",
            })
    void badProxy_isRefusedWithTheReason(String body, String message) throws Exception {
        assertError(call("POST", "/proxies", body), 400, message);
    }

    @Test
    void emptyBody_isRefused() throws Exception {
        assertError(call("POST", "/proxies", ""), 400, "bad request body: EOF");
    }

    @Test
    void proxyTwice_conflicts() throws Exception {
        call("POST", "/proxies", OFF);
        assertError(call("POST", "/proxies", OFF), 409, "proxy already exists");
    }

    @Test
    void addressInUse_isNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + taken.getLocalPort();
            String body = "{\"name\":\"p\",\"listen\":\"" + listen + "\",\"upstream\":\"127.0.0.1:9\"}";
            assertError(call("POST", "/proxies", body), 500, "listen tcp " + listen + ": bind: address already in use");
            assertThat(call("GET", "/proxies", "").body()).isEqualTo("{}");
        }
    }

    @Test
    void addressWithoutPort_isRefused() throws Exception {
        assertError(
                call("POST", "/proxies", "{\"name\":\"p\",\"listen\":\"nonsense\",\"upstream\":\"127.0.0.1:9\"}"),
                500,
                "listen tcp: address nonsense: missing port in address");
        create();
        assertError(call("PATCH", "/proxies/p", "{\"listen\":\"bad\"}"), 500, "address bad: missing port in address");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PATCH"})
    void proxyUpdated_inPart(String method) throws Exception {
        String listen = create();
        JsonObject updated = json(call(method, "/proxies/p", "{\"enabled\":false,\"name\":\"other\"}"));
        assertThat(updated.get("enabled").getAsBoolean()).isFalse();
        assertThat(updated.get("name").getAsString()).isEqualTo("p");
        assertThat(updated.get("listen").getAsString()).isEqualTo(listen);
        JsonObject moved = json(call(method, "/proxies/p", "{\"upstream\":\"127.0.0.1:10\",\"enabled\":true}"));
        assertThat(moved.get("upstream").getAsString()).isEqualTo("127.0.0.1:10");
        assertThat(moved.get("listen").getAsString()).isEqualTo(listen);
    }

    @Test
    void proxyDeleted_isGoneAndItsPortFree() throws Exception {
        String listen = create();
        HttpResponse<String> response = call("DELETE", "/proxies/p", "");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertError(call("GET", "/proxies/p", ""), 404, "proxy not found");
        int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void toxicAdded_getsItsDefaults() throws Exception {
        create();
        HttpResponse<String> response =
                call("POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"attributes\":{\"LATENCY\":100}}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"attributes\":{\"latency\":100,\"jitter\":0},\"name\":\"latency_downstream\",\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":1}");
    }

    @Test
    void streamInAnyCase_isEchoedAsGiven() throws Exception {
        create();
        assertThat(call("POST", "/proxies/p/toxics", "{\"type\":\"noop\",\"stream\":\"UPSTREAM\"}")
                        .body())
                .isEqualTo(
                        "{\"attributes\":{},\"name\":\"noop_UPSTREAM\",\"type\":\"noop\",\"stream\":\"UPSTREAM\",\"toxicity\":1}");
    }

    @Test
    void toxicUpdated_mergesAttributes() throws Exception {
        create();
        call("POST", "/proxies/p/toxics", "{\"name\":\"a b\",\"type\":\"latency\",\"attributes\":{\"latency\":100}}");
        String patched = call("PATCH", "/proxies/p/toxics/a%20b", "{\"attributes\":{\"jitter\":5},\"toxicity\":0.25}")
                .body();
        assertThat(patched)
                .isEqualTo(
                        "{\"attributes\":{\"latency\":100,\"jitter\":5},\"name\":\"a b\",\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":0.25}");
        assertThat(call("GET", "/proxies/p/toxics/a%20b", "").body()).isEqualTo(patched);
        assertThat(call("DELETE", "/proxies/p/toxics/a%20b", "").statusCode()).isEqualTo(204);
        assertError(call("GET", "/proxies/p/toxics/a%20b", ""), 404, "toxic not found");
    }

    @Test
    void toxics_areListedUpstreamFirst() throws Exception {
        create();
        call("POST", "/proxies/p/toxics", "{\"name\":\"d\",\"type\":\"noop\"}");
        call("POST", "/proxies/p/toxics", "{\"name\":\"u\",\"type\":\"noop\",\"stream\":\"upstream\"}");
        assertThat(JsonParser.parseString(call("GET", "/proxies/p/toxics", "").body())
                        .getAsJsonArray())
                .extracting(toxic -> toxic.getAsJsonObject().get("name").getAsString())
                .containsExactly("u", "d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"noop\",\"stream\":\"\"}   | stream was invalid, can be either upstream or downstream",
                "{\"type\":\"x\",\"stream\":\"up\"}    | stream was invalid, can be either upstream or downstream",
                "{\"type\":\"Latency\"}                | invalid toxic type",
                "{}                                    | invalid toxic type",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":\"1\"}} | bad request body: json: cannot unmarshal string into latency, which takes an integer",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":1.5}} | bad request body: json: cannot unmarshal number 1.5 into latency, which takes an integer",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":1e99999}} | bad request body: json: cannot unmarshal number 1e99999 into latency, which takes an integer",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":99999999999999999999}} | bad request body: json: cannot unmarshal number 99999999999999999999 into latency, which takes an integer",
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":-1}} | invalid attribute: bandwidth rate was -1, must be from 0 to 1000000000000",
                "{\"type\":\"slicer\"}                 | invalid attribute: slicer average_size was 0, must be at least 1 unless size_variation is",
                "{\"type\":\"noop\",\"toxicity\":5}    | invalid toxicity: was 5.0, must be from 0 to 1",
            })
    void badToxic_isRefusedWithTheReason(String body, String message) throws Exception {
        create();
        assertError(call("POST", "/proxies/p/toxics", body), 400, message);
        assertThat(call("GET", "/proxies/p/toxics", "").body()).isEqualTo("[]");
    }

    @Test
    void toxicOfTheSameNameInTheOtherStream_conflicts() throws Exception {
        create();
        call("POST", "/proxies/p/toxics", "{\"name\":\"t\",\"type\":\"noop\"}");
        assertError(
                call("POST", "/proxies/p/toxics", "{\"name\":\"t\",\"type\":\"noop\",\"stream\":\"upstream\"}"),
                409,
                "toxic already exists");
    }

    @Test
    void populate_createsKeepsAndReplaces() throws Exception {
        assertThat(call("POST", "/populate", "[]").body()).isEqualTo("{\"proxies\":null}");
        String listen = create();
        call("POST", "/proxies/p/toxics", "{\"type\":\"noop\"}");
        String same = "[{\"name\":\"p\",\"listen\":\"" + listen + "\",\"upstream\":\"127.0.0.1:9\",\"enabled\":false}]";
        HttpResponse<String> kept = call("POST", "/populate", same);
        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(type(kept)).isEqualTo("application/json");
        assertThat(kept.body()).contains("noop_downstream").contains("\"enabled\":true");
        assertThat(call("POST", "/populate", same.replace("127.0.0.1:9", "127.0.0.1:10"))
                        .body())
                .contains("\"toxics\":[]");
    }

    @Test
    void populateWithAHole_createsNothingAndSaysWhich() throws Exception {
        HttpResponse<String> response = call("POST", "/populate", "[" + OFF + ",{\"upstream\":\"x:1\"}]");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"missing required field: name at proxy 2\",\"status\":400,\"proxies\":null}");
        assertThat(call("GET", "/proxies", "").body()).isEqualTo("{}");
    }

    @Test
    void populateFailingHalfway_keepsWhatItMade() throws Exception {
        String bad = "{\"name\":\"bad\",\"listen\":\"nonsense\",\"upstream\":\"x:1\"}";
        HttpResponse<String> response = call("POST", "/populate", "[" + OFF + "," + bad + "]");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(type(response)).isEqualTo("application/json");
        assertThat(json(response).getAsJsonArray("proxies")).hasSize(1);
        assertThat(json(call("GET", "/proxies", "")).keySet()).containsExactly("off");
    }

    @Test
    void reset_enablesAllAndRemovesAllToxics() throws Exception {
        call("POST", "/proxies", OFF);
        call("POST", "/proxies/off/toxics", "{\"type\":\"noop\"}");
        assertThat(call("POST", "/reset", "").statusCode()).isEqualTo(204);
        assertThat(call("GET", "/proxies/off", "").body()).contains("\"enabled\":true,\"toxics\":[]");
    }

    @Test
    void metrics_countWhileTheConnectionLives() throws Exception {
        try (Upstream echo = Upstream.echo()) {
            String body = "{\"name\":\"e\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"" + echo.address() + "\"}";
            String listen = json(call("POST", "/proxies", body)).get("listen").getAsString();
            try (Client client = new Client(listen)) {
                client.roundTrip("hello");
                HttpResponse<String> metrics = call("GET", "/metrics", "");
                assertThat(type(metrics)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
                assertThat(metrics.body())
                        .contains("toxiproxy_proxy_received_bytes_total{direction=\"upstream\",listener=\"" + listen
                                + "\",proxy=\"e\",upstream=\"" + echo.address() + "\"} 5\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing",
        "GET, /proxies/",
        "GET, /",
        "GET, /proxies/p/toxics/t/x",
        "POST, /version/",
        "HEAD, /nothing"
    })
    void unknownPath_isNotFound(String method, String path) throws Exception {
        HttpResponse<String> response = call(method, path, "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo(method.equals("HEAD") ? "" : "404 page not found\n");
        assertThat(response.headers().firstValue("X-Toxiproxy-Request-Id")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUT, /proxies/p", "HEAD, /version", "OPTIONS, /proxies", "GET, /reset", "DELETE, /proxies"})
    void wrongMethod_isNotAllowed(String method, String path) throws Exception {
        HttpResponse<String> response = call(method, path, "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Allow")).isEmpty();
    }

    @Test
    void browser_isRefused() throws Exception {
        HttpResponse<String> response = call("GET", "/version", "", "Mozilla/5.0");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("User agent not allowed\n");
        assertThat(call("GET", "/nothing", "", "Mozilla/5.0").statusCode()).isEqualTo(404);
    }

    @Test
    void hugeBody_isRefused() throws Exception {
        assertThat(call("POST", "/proxies", " ".repeat(2_000_000)).body()).contains("larger than 1048576 bytes");
    }

    @Test
    void deeplyNestedBody_isRefused() throws Exception {
        assertThat(call("POST", "/proxies", "[".repeat(500_000)).statusCode()).isEqualTo(400);
    }
}
