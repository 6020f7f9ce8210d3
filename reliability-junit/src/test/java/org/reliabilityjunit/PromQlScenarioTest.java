package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.internal.adapter.prometheus.PrometheusDatabase;
import org.reliabilityjunit.internal.export.NeedsPrometheus;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.QuerySource;

/** A real Prometheus, started as the library does, reads a page that counts how often it was read. */
@NeedsPrometheus
@DisplayName("A scenario that asks Prometheus")
class PromQlScenarioTest {

    private static final AtomicLong READ = new AtomicLong();

    private static final RelayJar RELAY = RelayJar.called("counting");

    @TempDir
    static Path folder;

    @TempDir
    Path output;

    private static HttpServer metrics;
    private static URI page;
    private static URI broken;
    private static TestHost host;
    private static QuerySource prometheus;

    @BeforeAll
    static void start() throws IOException {
        metrics = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        metrics.createContext("/metrics", exchange -> {
            byte[] page = "errors_total{uri=\"/checkout\"} %d\nup_to 7\n"
                    .formatted(READ.incrementAndGet())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain;version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        metrics.createContext("/broken", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        metrics.start();
        URI server = URI.create("http://127.0.0.1:" + metrics.getAddress().getPort());
        page = server.resolve("/metrics");
        broken = server.resolve("/broken");
        RELAY.pack();
        host = new TestHost(folder);
        prometheus = new PrometheusDatabase().start(Map.of("shop", page, "sick", broken), host);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> READ.get() > 2 && !answer("up_to").isEmpty());
    }

    @AfterAll
    static void end() throws IOException {
        RELAY.delete();
        prometheus.close();
        metrics.stop(0);
        host.close();
    }

    private static Map<String, Double> answer(String query) throws IOException {
        return prometheus.query(query, Instant.now());
    }

    private Engine engine() {
        return Engine.writingTo(output).with("reliability.prometheus", prometheus.address());
    }

    /** What these scenarios ask for, no service of theirs shows. */
    private Engine patientEngine() {
        return engine().with("reliability.prometheus.delay", "0s");
    }

    @Test
    void answersWithSeriesAndNumbers() throws IOException {
        assertThat(answer("up_to")).hasSize(1).allSatisfy((series, value) -> {
            assertThat(series).startsWith("up_to{instance=\"127.0.0.1:").endsWith(",job=\"shop\"}");
            assertThat(value).isEqualTo(7);
        });
        assertThat(answer("scalar(sum(up_to))")).containsExactly(Map.entry("", 7.0));
        assertThat(answer("up_to / 0")).containsValue(Double.POSITIVE_INFINITY);
        assertThat(answer("nothing_of_the_kind")).isEmpty();
    }

    @Test
    void tellsWhenItReadAService() throws IOException {
        Instant now = Instant.now();
        assertThat(prometheus.readings(page)).singleElement().satisfies(reading -> {
            assertThat(reading.every()).isEqualTo(Duration.ofSeconds(1));
            assertThat(reading.problem()).isEmpty();
            assertThat(reading.at().orElseThrow()).isBetween(now.minusSeconds(30), now.plusSeconds(30));
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> prometheus.readings(page).get(0).since(now));
        assertThat(prometheus.readings(broken)).singleElement().satisfies(reading -> {
            assertThat(reading.at()).isEmpty();
            assertThat(reading.problem()).contains("500");
        });
        assertThat(prometheus.readings(page.resolve("/other"))).isEmpty();
    }

    @Test
    void hasReadTheServiceOnceMore_whenItAsks() {
        assertThat(Engine.writingTo(output).run(CountingCase.class).thrown()).isEmpty();
    }

    @Test
    void isInconclusive_whenNobodyReadsTheService_thoughTheAnswerIsZero() {
        Engine.Result result = engine().run(UnreadCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .containsPattern(
                        "[?]{4}  .* or vector\\(0\\) <= 0: no answer: " + prometheus.address()
                                + " does not read http://127.0.0.1:\\d+/metrics, so it knows nothing of this run; let it read the service, or say by reliability.prometheus.delay how long metrics take to get there another way");
    }

    @Test
    void isInconclusive_whenNoServiceShowsMetrics() {
        assertThat(engine().run(CalmCase.class).onlyMessage())
                .contains(
                        " does not read any service of this run, as none shows metrics, so it knows nothing of this run");
    }

    @Test
    void isRefused_whenADelayIsNamedForAPrometheusThatIsStarted() {
        assertThat(Engine.writingTo(output)
                        .with("reliability.prometheus.delay", "30s")
                        .run(CalmCase.class)
                        .onlyMessage())
                .isEqualTo(
                        "the parameter reliability.prometheus.delay is \"30s\", but no reliability.prometheus is named; the one that is started reads the service itself. Name one, or leave it out");
    }

    @Test
    void passes_whenTheAnswerIsWithinTheBound() {
        assertThat(patientEngine().run(CalmCase.class).thrown()).isEmpty();
        assertThat(output.resolve("Q-1/journal.json")).content().contains("max(up_to)");
    }

    @Test
    void fails_whenItIsNot() {
        assertThat(patientEngine().run(BusyCase.class).onlyMessage()).contains("FAIL  max(up_to) < 7: 7");
    }

    @Test
    void isInconclusive_whenTheAnswerIsEmpty() {
        Engine.Result result = patientEngine().run(EmptyCase.class);
        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage()).contains("????  nothing_of_the_kind < 7: the answer is empty");
    }

    @Test
    void isRefused_whenTheQueryIsNotUnderstood_inTheWordsOfPrometheus() {
        assertThat(patientEngine().run(MisspeltCase.class).onlyMessage())
                .startsWith("@PromQl on MisspeltCase.journey(): the query \"max(up_to\" has no answer at "
                        + prometheus.address() + ": ")
                .contains("parse error");
    }

    @Test
    void isRefused_whenNobodyAnswers() {
        assertThat(Engine.writingTo(output)
                        .with("reliability.prometheus", "http://127.0.0.1:1")
                        .run(CalmCase.class)
                        .onlyMessage())
                .contains("has no answer at http://127.0.0.1:1: ");
        assertThat(Engine.writingTo(output)
                        .with("reliability.prometheus", "localhost:9090")
                        .run(CalmCase.class)
                        .onlyMessage())
                .isEqualTo(
                        "the parameter reliability.prometheus is \"localhost:9090\"; legal is the address of a Prometheus such as http://localhost:9090");
    }

    @Test
    void isRefused_whenThereIsNothingToRead() {
        assertThat(Engine.writingTo(output).run(CalmCase.class).onlyMessage())
                .isEqualTo(
                        "@PromQl on CalmCase.journey(): \"max(up_to) < 8\" has nobody to ask: no service of the environment shows metrics that a Prometheus could read.");
    }

    /** All 40 runs, also those of the last second; and from the first on, as the counter was read at zero. */
    @ReliabilityTest
    static class CountingCase {
        @ServiceUnderTest
        static final JavaService service = RELAY.service("counting");

        @MainScenario(id = "Q-1", title = "All are counted")
        @Load(value = "20/s", warmUp = "0s", baseline = "2s")
        @PromQl(value = "max(relay_requests_total)", expect = ">= 40")
        @PromQl(value = "sum(increase(relay_requests_total[$scenario]))", expect = ">= 10")
        void journey(Journey journey) {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    @ReliabilityTest
    static class UnreadCase {
        @ServiceUnderTest
        static final JavaService service = RELAY.service("counting");

        @MainScenario(id = "Q-1", title = "Nothing is counted")
        @Load(value = "20/s", warmUp = "0s", baseline = "500ms")
        @PromQl(value = "sum(increase(relay_requests_total[$scenario])) or vector(0)", expect = "<= 0")
        void journey(Journey journey) {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    @ReliabilityTest
    static class CalmCase {
        @MainScenario(id = "Q-1", title = "Nothing piles up")
        @Load(value = "20/s", warmUp = "0s", baseline = "500ms")
        @PromQl(value = "max(up_to)", expect = "< 8")
        void journey() {}
    }

    @ReliabilityTest
    static class BusyCase {
        @MainScenario(id = "Q-1", title = "Nothing piles up")
        @Load(value = "20/s", warmUp = "0s", baseline = "3s")
        @PromQl(value = "max(up_to)", expect = "< 7")
        @PromQl(value = "sum(increase(errors_total[$scenario])) or vector(0)", expect = "<= 0")
        void journey() {}
    }

    @ReliabilityTest
    static class EmptyCase {
        @MainScenario(id = "Q-1", title = "Nothing piles up")
        @Load(value = "20/s", warmUp = "0s", baseline = "500ms")
        @PromQl(value = "nothing_of_the_kind", expect = "< 7")
        void journey() {}
    }

    @ReliabilityTest
    static class MisspeltCase {
        @MainScenario(id = "Q-1", title = "Nothing piles up")
        @Load(value = "20/s", warmUp = "0s", baseline = "500ms")
        @PromQl(value = "max(up_to", expect = "< 7")
        void journey() {}
    }
}
