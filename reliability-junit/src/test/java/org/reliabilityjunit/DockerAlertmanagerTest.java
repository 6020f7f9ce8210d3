package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Alertmanager;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;

/** The same as embedded: rules over the metrics of this JVM, and messages that come back to it. */
@NeedsDocker
@DisplayName("Alertmanager and Prometheus in containers")
class DockerAlertmanagerTest {

    private static HttpServer metrics;

    @TempDir
    Path output;

    @BeforeAll
    static void start() throws IOException {
        metrics = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        metrics.createContext("/metrics", exchange -> {
            byte[] page = "shop_queue_length 101\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain;version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        metrics.start();
    }

    @AfterAll
    static void stop() {
        metrics.stop(0);
    }

    @Test
    void routeAsTheFileSays() {
        Engine.Result result = Engine.writingTo(output)
                .with("reliability.environment", "docker")
                .run(InContainersCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.entries())
                .last()
                .satisfies(
                        entry -> assertThat(entry.get("reliability.detail"))
                                .contains(
                                        "pass  QueueTooLong is routed to pager within 5m, carrying runbook, owner=payments: pager after ",
                                        "pass  NoticeDue is not routed to sms: sms got nothing: a route leads there, and it is in the time interval quiet-hours then"));
    }

    @ReliabilityTest
    static class InContainersCase {
        @Dependency
        static final Alertmanager alerting = Alertmanager.named("alerting")
                .config("src/test/resources/alerting/alertmanager.yml")
                .rules("src/test/resources/alerting/rules.yml")
                .metrics(() -> "http://127.0.0.1:%d/metrics"
                        .formatted(metrics.getAddress().getPort()))
                .faster("100x")
                .at("2030-03-01T23:00", "Asia/Singapore");

        @CrossFeatureScenario(id = "R-4")
        @AlertRoutes(
                alert = "QueueTooLong",
                to = "pager",
                within = "5m",
                carrying = {"runbook", "owner=payments"})
        @AlertRoutes(alert = "NoticeDue", notTo = "sms")
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> alerting.fires(
                    Map.of("alertname", "NoticeDue", "audience", "customers", "region", "ap-sg"), Map.of()));
            experiment.awaitMessages("alerting/pager", 1, Duration.ofSeconds(30));
        }
    }
}
