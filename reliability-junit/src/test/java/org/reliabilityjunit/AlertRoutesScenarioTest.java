package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Alertmanager;

/** With the real Alertmanager, and a file as a team has it. */
@NeedsAlertmanager
@DisplayName("Where alerts are routed to")
class AlertRoutesScenarioTest {

    private static final String FILE = "src/test/resources/alerting/alertmanager.yml";
    private static final String ZONE = "Asia/Singapore";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_GROUP_WAIT = Duration.ofMillis(1_300);

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
    void isShownByARealAlertmanager_byNightAndByDay() throws IOException {
        Engine.Result result = Engine.writingTo(output).run(AsMeantCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.entries())
                .last()
                .satisfies(entry -> assertThat(entry.get("reliability.detail"))
                        .contains(
                                "pass  CheckoutDown{severity=critical} is routed to night/pager within 2m, once, carrying runbook, owner=sre: pager after ",
                                " at 50x), once",
                                "pass  NoticeDue is not routed to night/sms: sms got nothing: a route leads there, and it is in the time interval quiet-hours then",
                                "pass  NoticeDue is routed to day/sms: sms after ",
                                "pass  CheckoutSlow is not routed to night/tickets: tickets got nothing: a route leads there, but CheckoutDown inhibits it",
                                "as if it were Fri 2030-03-01 23:00 Asia/Singapore (its time intervals are moved)"));
        try (Stream<Path> files = Files.walk(output)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("planted-"));
        }
    }

    @Test
    void isRedForEachMistakeInTheFile() {
        Engine.Result result = Engine.writingTo(output).run(MistakenCase.class);

        assertThat(result.onlyMessage())
                .contains(
                        "FAIL  CheckoutDown is routed to muted/pager: pager never got it, in ",
                        "a route leads there, and it is in the time interval quiet-hours then",
                        "played    target/alerting/muted.yml, its waiting times 50 times faster, as if it were Fri 2030-03-01 23:00 Asia/Singapore (its time intervals are moved); checked by amtool",
                        "FAIL  NoticeDue is not routed to loud/sms: sms got it once, first after ",
                        "mute_time_intervals of the route to sms and inhibit_rules in target/alerting/loud.yml",
                        "FAIL  CheckoutSlow is not routed to twice/tickets: tickets got it once, first after ",
                        "FAIL  CheckoutDown is routed to twice/pager, carrying escalation: pager after ",
                        "once; without escalation",
                        "FAIL  CheckoutDown is routed to loud/tickets: tickets never got it, in ",
                        "its routes lead to pager",
                        "sent to   pager",
                        "played    target/alerting/muted.yml, its waiting times 50 times faster, as if it were Fri 2030-03-01 23:00 Asia/Singapore (its time intervals are moved); checked by amtool");
    }

    @Test
    void holdsForAlertsOfTheTeamsOwnRules() {
        Engine.Result result = Engine.writingTo(output).run(RulesCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.entries())
                .last()
                .satisfies(
                        entry -> assertThat(entry.get("reliability.detail"))
                                .contains(
                                        "pass  QueueTooLong{region=ap-sg, severity=critical} is routed to pager within 5m, at least once, carrying runbook, owner=payments"));
    }

    /** Tickets wait for 30 s: of an alert that was over by then nothing is sent, wherever it would have gone. */
    @Test
    void decidesNothing_ofAnAlertThatWasOverBeforeItsRouteHadWaited() {
        Engine.Result result = Engine.writingTo(output).run(OverSoonCase.class);

        assertThat(result.onlyMessage())
                .contains(
                        "????  CheckoutSlow is not routed to tickets: it fired for ",
                        "????  CheckoutSlow is routed to tickets: tickets never got it, in ",
                        "it was over too early: let experiment.pause(Duration.ofMillis(7000)) or longer pass before alerting.resolves(...), so that it fires for 30s of the file's time",
                        "pass  CheckoutSlow is not routed to pager: pager got nothing: its routes lead to tickets");
    }

    /** The queue is too long from the start: what was sent of it was sent in the first of two scenarios. */
    @Test
    void decidesNothing_ofAnAlertThatAnotherScenarioLeft() {
        Engine.Result result = Engine.writingTo(output).run(LeftCase.class);

        assertThat(result.onlyMessage())
                .contains(
                        "R-7",
                        "????  QueueTooLong is routed to pager: it fires since before the scenario began: alertname=QueueTooLong");
    }

    private static void raise(Alertmanager alerting) throws InterruptedException {
        alerting.fires(
                Map.of("alertname", "CheckoutDown", "severity", "critical", "region", "ap-sg", "owner", "sre"),
                Map.of("runbook", "https://runbooks.shop.invalid/checkout"));
        alerting.fires(Map.of("alertname", "CheckoutSlow", "severity", "warning", "region", "ap-sg"), Map.of());
        alerting.fires(Map.of("alertname", "NoticeDue", "audience", "customers", "region", "ap-sg"), Map.of());
    }

    private static Alertmanager at(String time, String name) {
        return Alertmanager.named(name).config(FILE).faster("50x").at(time, ZONE);
    }

    private static Alertmanager withRules() {
        return Alertmanager.named("alerting")
                .config(FILE)
                .rules("src/test/resources/alerting/rules.yml")
                .metrics(() -> "http://127.0.0.1:%d/metrics"
                        .formatted(metrics.getAddress().getPort()))
                .faster("100x");
    }

    private static Alertmanager mistaken(String name, String right, String wrong) {
        try {
            String file = Files.readString(Path.of(FILE));
            assertThat(file).contains(right);
            Path target = Files.createDirectories(Path.of("target/alerting")).resolve(name + ".yml");
            Files.writeString(target, file.replace(right, wrong));
            return at("2030-03-01T23:00", name).config(target.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ReliabilityTest
    static class AsMeantCase {
        @Dependency
        static final Alertmanager night = at("2030-03-01T23:00", "night");

        @Dependency
        static final Alertmanager day = at("2030-03-02T12:00", "day");

        @CrossFeatureScenario(id = "R-1")
        @AlertRoutes(
                alert = "CheckoutDown{severity=critical}",
                to = "night/pager",
                within = "2m",
                times = "1",
                carrying = {"runbook", "owner=sre"})
        @AlertRoutes(alert = "NoticeDue", notTo = "night/sms")
        @AlertRoutes(alert = "NoticeDue", to = "day/sms")
        @AlertRoutes(alert = "CheckoutSlow", notTo = "night/tickets")
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> raise(night));
            experiment.once(journey -> raise(day));
            experiment.awaitMessages("night/pager", 1, PATIENCE);
            experiment.awaitMessages("day/sms", 1, PATIENCE);
            experiment.pause(LONGEST_GROUP_WAIT);
        }
    }

    @ReliabilityTest
    static class MistakenCase {
        @Dependency
        static final Alertmanager muted = mistaken(
                "muted",
                "      group_wait: 10s\n",
                "      group_wait: 10s\n      mute_time_intervals: [quiet-hours]\n");

        @Dependency
        static final Alertmanager loud =
                mistaken("loud", "      mute_time_intervals: [quiet-hours]\n", "      continue: false\n");

        @Dependency
        static final Alertmanager twice = mistaken("twice", "equal: [region]", "equal: [alertname]");

        @CrossFeatureScenario(id = "R-2")
        @AlertRoutes(alert = "CheckoutDown", to = "muted/pager")
        @AlertRoutes(alert = "NoticeDue", notTo = "loud/sms")
        @AlertRoutes(alert = "CheckoutDown", to = "loud/tickets")
        @AlertRoutes(alert = "CheckoutSlow", notTo = "twice/tickets")
        @AlertRoutes(alert = "CheckoutDown", to = "twice/pager", carrying = "escalation")
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> raise(muted));
            experiment.once(journey -> raise(loud));
            experiment.once(journey -> raise(twice));
            experiment.awaitMessages("loud/sms", 1, PATIENCE);
            experiment.awaitMessages("twice/tickets", 1, PATIENCE);
            experiment.pause(LONGEST_GROUP_WAIT);
        }
    }

    @ReliabilityTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeftCase {
        @Dependency
        static final Alertmanager alerting = withRules();

        @CrossFeatureScenario(id = "R-6")
        @AlertRoutes(alert = "QueueTooLong", to = "pager")
        void first(Experiment experiment) throws Exception {
            experiment.once(journey -> alerting.directEndpoint());
            experiment.awaitMessages("alerting/pager", 1, PATIENCE);
        }

        @CrossFeatureScenario(id = "R-7")
        @AlertRoutes(alert = "QueueTooLong", to = "pager")
        void second(Experiment experiment) throws Exception {
            experiment.once(journey -> alerting.directEndpoint());
        }
    }

    @ReliabilityTest
    static class OverSoonCase {
        @Dependency
        static final Alertmanager alerting =
                Alertmanager.named("alerting").config(FILE).faster("5x");

        @CrossFeatureScenario(id = "R-5")
        @AlertRoutes(alert = "CheckoutSlow", notTo = "tickets")
        @AlertRoutes(alert = "CheckoutSlow", to = "tickets")
        @AlertRoutes(alert = "CheckoutSlow", notTo = "pager")
        void scenario(Experiment experiment) throws Exception {
            Map<String, String> labels = Map.of("alertname", "CheckoutSlow", "severity", "warning");
            experiment.once(journey -> alerting.fires(labels, Map.of()));
            experiment.pause(Duration.ofMillis(500));
            alerting.resolves(labels);
            experiment.pause(Duration.ofMillis(7_000));
        }
    }

    @ReliabilityTest
    static class RulesCase {
        @Dependency
        static final Alertmanager alerting = withRules();

        @CrossFeatureScenario(id = "R-3")
        @AlertRoutes(
                alert = "QueueTooLong{severity=critical, region=ap-sg}",
                to = "pager",
                within = "5m",
                times = ">= 1",
                carrying = {"runbook", "owner=payments"})
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> alerting.directEndpoint());
            experiment.awaitMessages("alerting/pager", 1, PATIENCE);
        }
    }
}
