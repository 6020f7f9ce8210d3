package org.reliabilityjunit.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.scenario.ScenarioKind;
import picocli.CommandLine;

class ReportsMainTest {

    private static final Verdict FAILED_OVER =
            Verdict.pass("fails over", "RTO 3.2s").measuring(Verdict.RTO, Duration.ofMillis(3_200));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path evidence = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void folders() {
        evidence = directory.resolve("evidence");
        output = directory.resolve("out");
    }

    private int reports(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--output=" + output));
        Collections.addAll(all, arguments);
        return new CommandLine(new ReportsMain())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private void store(String id, ScenarioKind kind, Verdict verdict) {
        StoredRuns.write(evidence.resolve(id), id, kind, verdict);
    }

    private String site() throws IOException {
        return Files.readString(output.resolve("site").resolve("index.html"));
    }

    @Test
    void shows_every_scenario_with_its_verdict_and_evidence() throws IOException {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        store("SRE-002", ScenarioKind.ALT, StoredRuns.FAILS);
        store("SRE-201", ScenarioKind.CROSS_FEATURE, StoredRuns.DECIDES_NOTHING);
        assertThat(reports(evidence.toString())).isZero();
        assertThat(site())
                .contains(
                        "<b>1</b>✓ pass",
                        "<b>1</b>✗ fail",
                        "<b>1</b>? inconclusive",
                        "Cross-feature <span class=\"soft\">0 of 1 passed")
                .contains("Title of SRE-002", "served by card", "touched 12 of 20 requests", "SRE-201/index.html");
        assertThat(output.resolve("site/SRE-002/timeline.svg"))
                .hasSameBinaryContentAs(evidence.resolve("SRE-002/timeline.svg"));
        assertThat(output.resolve("site/SRE-002/journal.json")).exists();
        assertThat(out.toString())
                .contains(output.resolve("site").resolve("index.html").toString());
    }

    @Test
    void keeps_the_runs_of_two_shards_apart_and_counts_each_journal_once() throws IOException {
        Path shard = directory.resolve("shard");
        StoredRuns.write(evidence.resolve("SRE-001"), "SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        StoredRuns.write(shard.resolve("SRE-001"), "SRE-001", ScenarioKind.MAIN, StoredRuns.FAILS);
        assertThat(reports(
                        evidence.toString(),
                        shard.toString(),
                        evidence.resolve("SRE-001").toString()))
                .isZero();
        assertThat(site()).contains("1 of 2 passed", "SRE-001-2/index.html");
        assertThat(output.resolve("site/SRE-001-2/journal.json")).exists();
        assertThat(output.resolve("site/SRE-001-3")).doesNotExist();
    }

    @Test
    void does_not_take_its_own_site_for_evidence() throws IOException {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        assertThat(reports(directory.toString())).isZero();
        Files.writeString(output.resolve("site/stale.html"), "old");
        assertThat(reports(directory.toString())).isZero();
        assertThat(site()).contains("1 of 1 passed");
        assertThat(output.resolve("site/stale.html")).doesNotExist();
    }

    @Test
    void refuses_to_report_on_nothing() {
        assertThat(reports(evidence.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no journal.json below", evidence.toString(), "run the scenarios first");
        assertThat(output.resolve("site")).doesNotExist();
    }

    @Test
    void names_a_malformed_journal_and_shows_the_others() throws IOException {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        Path broken = Files.createDirectories(evidence.resolve("SRE-002")).resolve("journal.json");
        Files.writeString(broken, "{\"schema\": 1, \"scenario\"");
        assertThat(reports(evidence.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(broken.toString(), "no complete JSON");
        assertThat(site()).contains("Title of SRE-001", "no complete JSON");
    }

    @Test
    void says_that_evidence_is_incomplete() throws IOException {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        Files.delete(evidence.resolve("SRE-001/timeline.svg"));
        Files.delete(evidence.resolve("SRE-001/index.html"));
        assertThat(reports(evidence.toString())).isZero();
        assertThat(site()).contains("The picture is missing").doesNotContain("SRE-001/index.html");
    }

    @Test
    void says_that_there_are_no_allure_results() {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        Path none = directory.resolve("allure-results");
        assertThat(reports("--allure-results=" + none, "--allure-home=" + directory, evidence.toString()))
                .isZero();
        assertThat(out.toString()).contains("allure report  none: no results in " + none);
        assertThat(reports(evidence.toString())).isZero();
        assertThat(out.toString()).contains("--allure-results is not given");
    }

    @Test
    void fails_when_allure_fails_but_makes_the_site() throws IOException {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        Path results = AllureReportTest.results(directory);
        assertThat(reports(
                        "--allure-results=" + results,
                        "--allure-home=" + directory.resolve("nowhere"),
                        evidence.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Allure made no report", "nowhere");
        assertThat(site()).contains("Title of SRE-001");
    }

    @Test
    void adds_each_drill_to_the_log_once_and_shows_it() throws IOException {
        StoredRuns.writeDrill(evidence.resolve("SRE-101"), "SRE-101", FAILED_OVER);
        Path log = directory.resolve("team/drills.csv");
        assertThat(reports("--drill-log=" + log, evidence.toString())).isZero();
        assertThat(reports("--drill-log=" + log, evidence.toString())).isZero();
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "date,region,duration_min,success,notes",
                        "2026-03-02,ap-sg,0.053,true,rto 3.2s; rpo not measured; run SRE-101 2026-03-02T09:30:00Z");
        assertThat(site()).contains("<h2>Drills</h2>", "<td>ap-sg</td><td>0.053</td><td>✓ yes</td><td>rto 3.2s;");
        assertThat(out.toString()).containsOnlyOnce(log + ": 1 added");
    }

    @Test
    void logs_drills_beside_its_pages_unless_told_where() throws IOException {
        store("SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        assertThat(reports(evidence.toString())).isZero();
        assertThat(output.resolve("drill-log.csv")).doesNotExist();
        assertThat(site()).doesNotContain("<h2>Drills</h2>");
        StoredRuns.writeDrill(evidence.resolve("SRE-101"), "SRE-101", FAILED_OVER);
        assertThat(reports(evidence.toString())).isZero();
        assertThat(output.resolve("drill-log.csv")).exists();
    }

    @Test
    void refuses_to_add_drills_to_another_file_but_makes_the_site() throws IOException {
        StoredRuns.writeDrill(evidence.resolve("SRE-101"), "SRE-101", FAILED_OVER);
        Path log = Files.writeString(directory.resolve("slos.csv"), "slo_id,description\n");
        assertThat(reports("--drill-log=" + log, evidence.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(log + ", line 1: found \"slo_id,description\"");
        assertThat(site()).contains("Title of SRE-101");
    }
}
