package org.reliabilityjunit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.ClaimedPorts;
import org.reliabilityjunit.slo.AlertReplay;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;

/** Our arithmetic and Prometheus', side by side. */
@NeedsPrometheus
@DisplayName("Our arithmetic and Prometheus'")
class PrometheusAgreementTest {

    private static final List<String> TARGETS = List.of("95%", "99%", "99.5%", "99.9%");
    private static final BurnRateAlert PENDING =
            new BurnRateAlert(Severity.PAGE, 6, List.of(Duration.ofMinutes(20)), Duration.ofMinutes(2));

    private static final String FROZEN = """
                - exp_labels: {slo: checkout_success, severity: ticket, owner: Payments SRE}
                  exp_annotations:
                    summary: "Checkout success rate: less than 25 % of the week's error budget is left; risky launches are frozen"
            """;

    @TempDir
    Path folder;

    @Test
    void agreeOnWhenAlertsFire() throws Exception {
        Random random = new Random(7);
        List<String> files = new ArrayList<>(List.of("test", "rules"));
        for (int i = 0; i < 8; i++) {
            Slo slo = slo(TARGETS.get(i % TARGETS.size()), i % 2 == 0 ? Counts.GOOD : Counts.BAD);
            Files.writeString(folder.resolve("rules%d.yaml".formatted(i)), PrometheusRules.of(List.of(slo)));
            AlertReplay replay = i == 7 ? sickBefore() : replay(random);
            String test = new PromtoolTest(slo, replay, "rules%d.yaml".formatted(i)).text();
            files.add(Files.writeString(folder.resolve("test%d.yaml".formatted(i)), test)
                    .toString());
        }
        assertThat(promtool(files))
                .as(String.join(" ", files))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void disagreeWhenTheFaultIsAnother() throws Exception {
        Slo slo = slo("99.5%", Counts.GOOD);
        Files.writeString(
                folder.resolve("rules.yaml"),
                PrometheusRules.of(List.of(slo.withAlerts(
                                List.of(new BurnRateAlert(Severity.PAGE, 70, PrometheusRulesTest.FAST.windows())))))
                        .replace("70x", "14x"));
        EventSeries down = new EventSeries(List.of(new EventSeries.Second(20, 20)));
        AlertReplay replay = new AlertReplay(healthy(), down, Duration.ofMinutes(5), healthy());
        Path test = Files.writeString(
                folder.resolve("test.yaml"),
                new PromtoolTest(slo.withAlerts(List.of(PrometheusRulesTest.FAST)), replay, "rules.yaml").text());
        assertThat(promtool(List.of("test", "rules", test.toString()))).contains("FAILED");
    }

    @Test
    void agreeOnAnObjectiveWhoseTextsHaveQuotesAndTemplates() throws Exception {
        Slo usual = slo("99.5%", Counts.GOOD).withAlerts(List.of(PrometheusRulesTest.FAST));
        Slo slo = new Slo(
                "a\"b\\b\n{{c}}",
                "{{ .Nobody }}",
                usual.ratio(),
                usual.latency(),
                usual.window(),
                "{{owner",
                usual.budgeting(),
                usual.alerts(),
                usual.indicator(),
                usual.runbook());
        Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo)));
        EventSeries down = new EventSeries(List.of(new EventSeries.Second(20, 20)));
        AlertReplay replay = new AlertReplay(healthy(), down, Duration.ofMinutes(10), healthy());
        assertThat(replay.firing(PrometheusRulesTest.FAST, slo.errorBudget().orElseThrow()))
                .isPresent();
        Path test = Files.writeString(folder.resolve("test.yaml"), new PromtoolTest(slo, replay, "rules.yaml").text());
        assertThat(promtool(List.of("test", "rules", test.toString()))).contains("SUCCESS");
    }

    /** A total outage burns the budget of 99 % at just 100x. */
    @Test
    void agreeOnWhetherAnAlertFiresAtItsThreshold() throws Exception {
        EventSeries down = new EventSeries(List.of(new EventSeries.Second(20, 20)));
        AlertReplay replay = new AlertReplay(healthy(), down, Duration.ofMinutes(10), healthy());
        for (boolean inclusive : List.of(true, false)) {
            BurnRateAlert alert =
                    new BurnRateAlert(Severity.PAGE, 100, List.of(Duration.ofMinutes(5)), Duration.ZERO, inclusive);
            Slo slo = slo("99%", Counts.GOOD).withAlerts(List.of(alert));
            assertThat(replay.firing(alert, slo.errorBudget().orElseThrow()).isPresent())
                    .isEqualTo(inclusive);
            Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo)));
            Path test =
                    Files.writeString(folder.resolve("test.yaml"), new PromtoolTest(slo, replay, "rules.yaml").text());
            assertThat(promtool(List.of("test", "rules", test.toString())))
                    .as("inclusive: %s", inclusive)
                    .contains("SUCCESS");
        }
    }

    /** At 90 % those of 14.4x and 14x cannot, so the rules do without; a test of them awaits their silence. */
    @Test
    void agreeOnAnAlertThatCannotFire() throws Exception {
        Slo slo = slo("90%", Counts.GOOD);
        EventSeries down = new EventSeries(List.of(new EventSeries.Second(20, 20)));
        AlertReplay replay = new AlertReplay(healthy(), down, Duration.ofMinutes(30), healthy());
        Path rules = Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo)));
        Path test = Files.writeString(folder.resolve("test.yaml"), new PromtoolTest(slo, replay, "rules.yaml").text());
        assertThat(rules).content().doesNotContain("burns at 14");
        assertThat(promtool(List.of("check", "rules", rules.toString()))).contains("SUCCESS: ");
        assertThat(promtool(List.of("test", "rules", test.toString()))).contains("SUCCESS");
    }

    /** Where nothing has ever succeeded, the counter of successes is not there at all. */
    @Test
    void agreeOnAnOutageInWhichNoSuccessWasEverCounted() throws Exception {
        Slo slo = slo("99.5%", Counts.GOOD).withAlerts(List.of(PrometheusRulesTest.FAST));
        Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo)));
        EventSeries down = new EventSeries(List.of(new EventSeries.Second(20, 20)));
        AlertReplay replay = new AlertReplay(down, down, Duration.ofMinutes(5), down);
        String counted = new PromtoolTest(slo, replay, "rules.yaml").text();
        String attemptsAlone = counted.replace("checkout_count", "something_else");
        assertThat(attemptsAlone).isNotEqualTo(counted);
        Path test = Files.writeString(folder.resolve("test.yaml"), attemptsAlone);
        assertThat(promtool(List.of("test", "rules", test.toString()))).contains("SUCCESS");
    }

    /** Its total is the sum over all of its series, those of the events among them. */
    @Test
    void agreeWhereOneCounterHasTheEventsAndAll() throws Exception {
        EventSeries down = new EventSeries(List.of(new EventSeries.Second(20, 20)));
        AlertReplay replay = new AlertReplay(healthy(), down, Duration.ofMinutes(5), healthy());
        for (Counts counts : Counts.values()) {
            Slo slo = PrometheusRulesTest.slo(
                    "99.5%",
                    new Indicator(counts, "http_requests_total{status=\"x\"}", "http_requests_total"),
                    List.of(PrometheusRulesTest.FAST));
            Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo)));
            Path test =
                    Files.writeString(folder.resolve("test.yaml"), new PromtoolTest(slo, replay, "rules.yaml").text());
            assertThat(promtool(List.of("test", "rules", test.toString())))
                    .as("%s", counts)
                    .contains("SUCCESS");
        }
    }

    /** Of the 100 min 48 s that a week's budget of 99 % has, 75 min leave a quarter and 80 do not. */
    @Test
    void agreeOnWhenLaunchesAreFrozen() throws Exception {
        Slo slo = slo("99%", Counts.GOOD).withAlerts(List.of(PrometheusRulesTest.FAST));
        ErrorBudget week = new ErrorBudget(0.99, Duration.ofDays(7));
        Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo)));
        for (int minutes : List.of(75, 80)) {
            boolean frozen = 1 - week.burned(1, Duration.ofMinutes(minutes)) < 0.25;
            assertThat(frozen).isEqualTo(minutes == 80);
            String quiet = weekWithOutage(minutes / 5);
            Path test = Files.writeString(folder.resolve("test.yaml"), frozen ? quiet + FROZEN : quiet);
            assertThat(promtool(List.of("test", "rules", test.toString())))
                    .as("%s minutes", minutes)
                    .contains("SUCCESS");
        }
    }

    /** Five minutes of 300 events each; silence is awaited unless more is written behind it. */
    private static String weekWithOutage(int steps) {
        return """
                rule_files: [rules.yaml]
                evaluation_interval: 5m
                tests:
                - interval: 5m
                  input_series:
                  - series: checkout_attempt_count
                    values: 0+300x2016
                  - series: checkout_count{outcome="x"}
                    values: 0+300x1000 300000+0x%d 300300+300x%d
                  alert_rule_test:
                  - eval_time: 7d
                    alertname: checkout_success freezes launches
                    exp_alerts:
                """.formatted(steps - 1, 2016 - 1001 - steps);
    }

    @Test
    void rulesAreRulesToPromtool() throws Exception {
        Path rules =
                Files.writeString(folder.resolve("rules.yaml"), PrometheusRules.of(List.of(slo("99.9%", Counts.GOOD))));
        assertThat(promtool(List.of("check", "rules", rules.toString()))).contains("SUCCESS: ");
    }

    @Test
    void agreeOnTheErrorRatioOfEachWindow() throws Exception {
        AlertReplay replay = replay(new Random(11));
        long start = 1_700_000_000L / 15 * 15; // second 0 of the virtual clock
        long from = -2 * 3600;
        backfill(replay, start, from);
        try (Server prometheus = new Server(folder)) {
            for (long second : List.of(0L, 60L, 300L, 900L, 3600L)) {
                for (long window : List.of(300L, 1800L, 3600L)) {
                    String query = "sum(rate(bad_total[%ds])) / sum(rate(all_total[%ds]))".formatted(window, window);
                    EventSeries.Second ours = replay.between(second - window, second);
                    assertThat(prometheus.query(query, start + second))
                            .as("%s at second %d", query, second)
                            .isCloseTo((double) ours.bad() / ours.total(), within(1e-9));
                }
            }
        }
    }

    private static Slo slo(String target, Counts counts) {
        Indicator indicator = new Indicator(counts, "checkout_count{outcome=\"x\"}", "checkout_attempt_count");
        return PrometheusRulesTest.slo(
                target,
                indicator,
                Stream.concat(BurnRateAlert.workbook().stream().limit(2), Stream.of(PrometheusRulesTest.FAST, PENDING))
                        .toList());
    }

    private static EventSeries healthy() {
        return new EventSeries(List.of(new EventSeries.Second(0, 20)));
    }

    /** One whose baseline keeps every alert busy already, pending ones too. */
    private static AlertReplay sickBefore() {
        EventSeries sick = new EventSeries(List.of(new EventSeries.Second(10, 20)));
        return new AlertReplay(sick, sick, Duration.ofMinutes(10), sick);
    }

    /** A fault of 1 to 30 min whose errors come as they like. */
    private static AlertReplay replay(Random random) {
        double share = random.nextDouble();
        List<EventSeries.Second> fault = random.ints(8, 10, 30)
                .mapToObj(total -> new EventSeries.Second(Math.round(share * random.nextDouble() * total), total))
                .toList();
        return new AlertReplay(healthy(), fault(fault), Duration.ofSeconds(60 + random.nextInt(1740)), healthy());
    }

    private static EventSeries fault(List<EventSeries.Second> seconds) {
        return new EventSeries(seconds);
    }

    private void backfill(AlertReplay replay, long start, long from) throws Exception {
        StringBuilder bad = new StringBuilder("# TYPE bad counter\n");
        StringBuilder all = new StringBuilder("# TYPE all counter\n");
        for (long second = from; second <= 3600; second += 15) {
            EventSeries.Second sums = replay.between(from, second);
            bad.append("bad_total %d %d\n".formatted(sums.bad(), start + second));
            all.append("all_total %d %d\n".formatted(sums.total(), start + second));
        }
        Path metrics =
                Files.writeString(folder.resolve("metrics.txt"), bad.append(all).append("# EOF\n"));
        promtool(List.of(
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                metrics.toString(),
                folder.resolve("data").toString()));
    }

    private String promtool(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        Path output = folder.resolve("promtool.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("promtool ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    /** A Prometheus that scrapes nothing. */
    private static final class Server implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final ClaimedPorts ports = new ClaimedPorts();
        private final Path log;
        private final Process process;
        private final String address;

        Server(Path folder) throws IOException {
            log = folder.resolve("prometheus.log");
            Path configuration = Files.writeString(folder.resolve("prometheus.yaml"), "scrape_configs: []\n");
            address = "127.0.0.1:" + ports.next();
            process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--storage.tsdb.retention.time=100y",
                            "--web.listen-address=" + address)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() ->
                                assertThat(get("/-/ready")).as(() -> read(log)).contains("Ready"));
            } catch (RuntimeException | AssertionError never) {
                close();
                throw never;
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException gone) {
                return gone.toString();
            }
        }

        double query(String expression, long time) throws Exception {
            String answer = get("/api/v1/query?time=%d&query=%s"
                    .formatted(time, URLEncoder.encode(expression, StandardCharsets.UTF_8)));
            JsonArray result = JsonParser.parseString(answer)
                    .getAsJsonObject()
                    .getAsJsonObject("data")
                    .getAsJsonArray("result");
            assertThat(result).as(answer).hasSize(1);
            return result.get(0)
                    .getAsJsonObject()
                    .getAsJsonArray("value")
                    .get(1)
                    .getAsDouble();
        }

        private String get(String path) throws IOException, InterruptedException {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://" + address + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            } finally {
                ports.close();
            }
        }
    }
}
