package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;

/** Short scenarios whose faults break single requests, through the whole of the library. */
@DisplayName("A scenario with faults of requests")
class HttpFaultScenarioTest {

    @TempDir
    Path output;

    private Engine.Result play(Class<?> fixture) {
        return Engine.writingTo(output).run(fixture);
    }

    @Test
    void passes_when_the_journey_waits_as_a_rate_limit_tells_it() {
        assertThat(play(PatientCase.class).thrown()).isEmpty();
        assertThat(output.resolve("H-1/journal.json"))
                .content()
                .contains("status 429, retry after 0s on 30%", "latency p50 20ms, p99 200ms");
    }

    @Test
    void passes_when_the_journey_tries_again() {
        assertThat(play(TryingAgainCase.class).thrown()).isEmpty();
        assertThat(output.resolve("H-1/journal.json"))
                .content()
                .contains("status 503 for the first request of each Idempotency-Key");
    }

    @Test
    void fails_when_the_journey_does_not_try_again() {
        Engine.Result result = play(GivingUpCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage()).contains("FAIL  journey success").contains("answered 503");
    }

    @Test
    void is_inconclusive_when_no_request_has_the_key() {
        Engine.Result result = play(KeylessCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .containsPattern("touched 0 of \\d+ requests to psp, without Idempotency-Key x ");
    }

    @Test
    void passes_when_spoiled_answers_are_told_apart_from_good_ones() {
        assertThat(play(SpoiledAnswersCase.class).thrown()).isEmpty();
        assertThat(output.resolve("H-1/journal.json"))
                .content()
                .contains("malformed body on 20%", "empty response on 20%", "dribble of 3 pieces over 60ms on 20%");
    }

    @Test
    void shows_a_real_dependency_that_charges_twice_when_a_reply_is_lost() {
        assertThat(play(LostReplyCase.class).thrown()).isEmpty();
        assertThat(LostReplyCase.charges.values())
                .as("charges of each key")
                .contains(1L)
                .anyMatch(charges -> charges > 1);
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The body of the answer to one charge. */
    private static HttpResponse<String> charge(HttpStub psp, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(psp.url() + "/charges"))
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void requireCharged(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        if (!answer.body().equals("{\"status\":\"charged\"}")) {
            throw new IOException("answered " + answer.body());
        }
    }

    @ReliabilityTest
    static class PatientCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "H-1", title = "Customers wait for their turn")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "500ms")
        @RateLimited(of = "psp", retryAfter = "0s", share = "30%")
        @Latency(of = "psp", value = "p50 20ms, p99 200ms")
        @JourneySuccess(">= 90%")
        void journey() throws Exception {
            HttpResponse<String> answer = charge(psp);
            while (answer.statusCode() == 429) {
                Thread.sleep(Duration.ofSeconds(Long.parseLong(
                                answer.headers().firstValue("Retry-After").orElseThrow()))
                        .toMillis());
                answer = charge(psp);
            }
            requireCharged(answer);
        }
    }

    @ReliabilityTest
    static class TryingAgainCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "H-1", title = "Each payment fails once")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "500ms")
        @FailFirst(of = "psp", requests = 1, per = "Idempotency-Key")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) throws Exception {
            HttpResponse<String> first = charge(psp, "Idempotency-Key", journey.id());
            requireCharged(first.statusCode() == 503 ? charge(psp, "Idempotency-Key", journey.id()) : first);
        }
    }

    @ReliabilityTest
    static class GivingUpCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "H-1")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "0s")
        @FailFirst(of = "psp", requests = 1, per = "Idempotency-Key")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) throws Exception {
            requireCharged(charge(psp, "Idempotency-Key", journey.id()));
        }
    }

    @ReliabilityTest
    static class KeylessCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "H-1")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "0s")
        @FailFirst(of = "psp", requests = 1, per = "Idempotency-Key")
        @JourneySuccess(">= 99%")
        void journey() throws Exception {
            requireCharged(charge(psp));
        }
    }

    @ReliabilityTest
    static class SpoiledAnswersCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "H-1", title = "Bad answers are taken for what they are")
        @Load(value = "60/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "500ms")
        @EmptyResponse(of = "psp", share = "20%")
        @ConnectionReset(of = "psp", share = "20%")
        @MalformedBody(of = "psp", share = "20%")
        @Dribble(of = "psp", over = "60ms", pieces = 3, share = "20%")
        @JourneySuccess(">= 99%")
        void journey() throws Exception {
            try {
                requireCharged(charge(psp));
            } catch (IOException toldApart) {
                // The customer pays later.
            }
        }
    }

    /** A dependency that knows no idempotency keys, as the test proves. */
    @ReliabilityTest
    static class LostReplyCase {
        static final Map<String, Long> charges = new ConcurrentHashMap<>();
        static final ExecutorService threads = Executors.newCachedThreadPool();
        static final HttpServer provider = provider();

        @Dependency
        static final HttpStub psp = HttpStub.named("psp").inFrontOf(LostReplyCase::url);

        private static HttpServer provider() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
                server.setExecutor(threads);
                server.createContext("/", exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    charges.merge(exchange.getRequestHeaders().getFirst("Idempotency-Key"), 1L, Long::sum);
                    byte[] body = "{\"status\":\"charged\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                return server;
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }

        static String url() {
            return "http://127.0.0.1:" + provider.getAddress().getPort();
        }

        @BeforeAll
        static void start() {
            provider.start();
        }

        @AfterAll
        static void stop() {
            provider.stop(0);
            threads.shutdownNow();
        }

        @AltScenario(id = "H-1", title = "A reply is lost and the payment sent again")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "500ms")
        @ReplyLost(of = "psp", share = "30%")
        @JourneySuccess(">= 90%")
        void journey(Journey journey) throws Exception {
            try {
                requireCharged(charge(psp, "Idempotency-Key", journey.id()));
            } catch (IOException lost) {
                requireCharged(charge(psp, "Idempotency-Key", journey.id()));
            }
        }
    }
}
