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
import org.reliabilityjunit.internal.adapter.prometheus.PrometheusDatabase;
import org.reliabilityjunit.internal.export.NeedsPrometheus;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.QuerySource;

/** A real Prometheus, started as the library does, reads a page that counts how often it was read. */
@NeedsPrometheus
@DisplayName("A scenario that asks Prometheus")
class PromQlScenarioTest {

    private static final AtomicLong READ = new AtomicLong();

    @TempDir
    static Path folder;

    @TempDir
    Path output;

    private static HttpServer metrics;
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
        metrics.start();
        host = new TestHost(folder);
        prometheus = new PrometheusDatabase()
                .start(
                        Map.of(
                                "shop",
                                URI.create("http://127.0.0.1:"
                                        + metrics.getAddress().getPort() + "/metrics")),
                        host);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> READ.get() > 2 && !answer("up_to").isEmpty());
    }

    @AfterAll
    static void end() {
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
    void passes_whenTheAnswerIsWithinTheBound() {
        assertThat(engine().run(CalmCase.class).thrown()).isEmpty();
        assertThat(output.resolve("Q-1/journal.json")).content().contains("max(up_to)");
    }

    @Test
    void fails_whenItIsNot() {
        assertThat(engine().run(BusyCase.class).onlyMessage()).contains("FAIL  max(up_to) < 7: 7");
    }

    @Test
    void isInconclusive_whenTheAnswerIsEmpty() {
        Engine.Result result = engine().run(EmptyCase.class);
        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage()).contains("????  nothing_of_the_kind < 7: the answer is empty");
    }

    @Test
    void isRefused_whenTheQueryIsNotUnderstood_inTheWordsOfPrometheus() {
        assertThat(engine().run(MisspeltCase.class).onlyMessage())
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
