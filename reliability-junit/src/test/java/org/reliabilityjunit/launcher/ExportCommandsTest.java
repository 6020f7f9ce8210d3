package org.reliabilityjunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The launcher's exports")
class ExportCommandsTest {

    private static final String REGISTRY = """
            slo: {id: checkout_success, objective: ">=99.5%", window: 30d}
            sli: {numerator: "ok_total", denominator: "all_total"}
            alerts:
              - {burn_rate: 14x, windows: [5m]}
            ---
            slo: {id: search_p95, objective: "<=300ms", window: 30d}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path registry = Path.of("");

    @BeforeEach
    void writeRegistry() throws IOException {
        registry = Files.writeString(folder.resolve("slos.yaml"), REGISTRY);
    }

    private int run(Object... arguments) {
        CommandLine command = ReliabilityLauncher.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void writeRules_andSayWhatHasNone() {
        Path rules = folder.resolve("new/rules.yaml");
        assertThat(run("rules", registry, "--out", rules)).isZero();
        assertThat(rules).content().contains("- alert: checkout_success burns at 14x over 5m");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("no rules for \"search_p95\": it has no counters of events");
    }

    @Test
    void leaveOutAnAlertThatCannotFire_andSaySo() throws IOException {
        Path lenient = Files.writeString(folder.resolve("lenient.yaml"), """
                slo: {id: search, objective: ">=90%", window: 30d}
                sli: {numerator: "ok_total", denominator: "all_total"}
                """);
        assertThat(run("rules", lenient)).isZero();
        assertThat(out.toString())
                .contains("- alert: search burns at 6x over 6h")
                .doesNotContain("14.4");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "no rule for an alert of \"search\": page at 14.4x over 1h and 5m can never fire: when every event is bad, the budget of 10% burns at 10x; give the objective an alert with a lower threshold");
    }

    @Test
    void passOverSlicesOfTime() throws IOException {
        Path slices = Files.writeString(folder.resolve("slices.yaml"), """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: pay}
                spec:
                  service: shop
                  budgetingMethod: Timeslices
                  timeWindow: [{duration: 30d, isRolling: true}]
                  objectives: [{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 1m}]
                  indicator:
                    metadata: {name: paid}
                    spec:
                      ratioMetric:
                        good: {metricSource: {spec: {query: "ok_total"}}}
                        total: {metricSource: {spec: {query: "all_total"}}}
                """);
        String reason =
                "no rules for \"pay\": it counts time slices of 1m, and rules count events; legal is the budgetingMethod Occurrences";
        assertThat(run("rules", registry, slices)).isZero();
        assertThat(err.toString()).contains(reason);
        assertThat(out.toString()).contains("slo-checkout_success").doesNotContain("pay");
        refused(List.of("rules", slices), reason);
        refused(
                List.of("rule-test", slices, "--slo", "pay", "--journal", folder.resolve("journal.json")),
                "--slo: " + reason);
    }

    @Test
    void writeRulesToTheConsole() {
        assertThat(run("rules", registry)).isZero();
        assertThat(out.toString()).startsWith("groups:\n- name: slo-checkout_success\n");
    }

    @Test
    void writeAMeasuredScenarioAsATest() {
        String classes = Path.of(ExportCommandsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        run(
                "--scan",
                classes,
                "--classes",
                ".*LauncherTest.Bad",
                "-D",
                "reliability.output=" + folder,
                "-D",
                "reliability.lateness=10s");
        Path journal = folder.resolve("L-2/journal.json");
        assertThat(run("rule-test", registry, "--journal", journal, "--slo", "checkout_success", "--lasting", "10m"))
                .as(() -> out + " " + err)
                .isZero();
        assertThat(out.toString().lines().dropWhile(line -> !line.startsWith("rule_files")))
                .contains(
                        "- rules.yaml",
                        "  name: checkout_success in a fault of 10m",
                        "  - series: ok_total{}",
                        "    alertname: checkout_success burns at 14x over 5m",
                        "        severity: page");
    }

    @Test
    void endWith2_andALineThatSaysWhatToDo() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("slos.csv"), "slo_id,description,objective,window,owner\na,b,>=99%,30d,me\n");
        Path journal = Files.writeString(folder.resolve("journal.json"), "{}");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "slo: *nothing\n");
        refused(List.of("rules", csv), "no objective of [%s] has counters; give them in YAML under sli".formatted(csv));
        refused(List.of("rules", broken), "%s, line 1, column 6: anchors and aliases".formatted(broken));
        refused(List.of("rules", folder.resolve("none.csv")), "none.csv cannot be read: there is no such file");
        refused(List.of("rules", folder.resolve("slos.txt")), "slos.txt has a format nobody on the class path reads");
        refused(
                List.of("rule-test", registry, "--slo", "other", "--journal", journal),
                "--slo: \"other\" is not in %s; it has [checkout_success, search_p95]".formatted(registry));
        refused(
                List.of("rule-test", registry, "--slo", "search_p95", "--journal", journal),
                "has no counters of events");
        refused(
                List.of("rule-test", registry, "--slo", "checkout_success", "--journal", journal),
                "$.schema: found nothing");
        refused(List.of("rule-test", registry, "--journal", journal), "Missing required option: '--slo=ID'");
    }

    @Test
    void endWith2_whenARegistryCannotBeRead() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.csv"),
                "slo_id,description,objective,window,owner\nä,b,>=99%,30d,me\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(List.of("rules", latin), latin + " is not written in UTF-8; save it so");
        for (String name : List.of("folder.csv", "folder.yaml")) {
            Path directory = Files.createDirectory(folder.resolve(name));
            refused(List.of("rules", directory), directory + " cannot be read: Is a directory");
        }
    }

    @Test
    void endWith2_whenTheOutputCannotBeWritten() {
        for (Object out : List.of("/", "", folder, registry.resolve("below"))) {
            refused(List.of("rules", registry, "--out", out), "--out: \"%s\" cannot be written: ".formatted(out));
        }
    }

    @Test
    void endWith2_whenAFaultLastsTooLongOrNotAtAll() throws IOException {
        Path journal = Files.writeString(folder.resolve("journal.json"), "{}");
        for (String length : List.of("100000d", "31d", "0s")) {
            refused(
                    List.of(
                            "rule-test",
                            registry,
                            "--slo",
                            "checkout_success",
                            "--journal",
                            journal,
                            "--lasting",
                            length),
                    "--lasting: a fault lasts from 1s to the 30d of the objective's window, found " + length);
        }
        refused(
                List.of("rule-test", registry, "--slo", "checkout_success", "--journal", journal, "--lasting", "xx"),
                "--lasting: \"xx\" cannot be read");
    }

    private void refused(List<Object> arguments, String message) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments.toArray())).as(err::toString).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }
}
