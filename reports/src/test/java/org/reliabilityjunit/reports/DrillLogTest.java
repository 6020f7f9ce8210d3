package org.reliabilityjunit.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.slo.Drill;

class DrillLogTest {

    private static final String HEADER = "date,region,duration_min,success,notes";
    private static final String OLD =
            HEADER + "\n2025-09-10,ap-sg,18,true,\"rds promotion 3m; cache, warm 5m\"\n# by hand\n";

    @TempDir
    Path directory;

    private DrillLog log() {
        return new DrillLog(directory.resolve("drills/drill-log.csv"));
    }

    private String content() throws IOException {
        return Files.readString(log().file());
    }

    private void write(String content) throws IOException {
        Files.createDirectories(directory.resolve("drills"));
        Files.writeString(log().file(), content);
    }

    private static DrillEntry entry(String run) {
        return new DrillEntry(
                new Drill(LocalDate.of(2026, 3, 2), "ap-sg", Duration.ofMillis(3_200), true, "rto 3.2s, about; " + run),
                run);
    }

    private static DrillEntry of(Verdict... verdicts) {
        return DrillEntry.of(StoredRuns.drill("SRE-101", List.of(verdicts))).orElseThrow();
    }

    @Test
    void is_made_with_its_columns_and_read_by_the_registry() throws IOException {
        assertThat(log().append(List.of(entry("run A"), entry("run B")))).isEqualTo(2);

        assertThat(content()).isEqualTo(HEADER + """

                2026-03-02,ap-sg,0.053,true,"rto 3.2s, about; run A"
                2026-03-02,ap-sg,0.053,true,"rto 3.2s, about; run B"
                """);
        assertThat(log().drills())
                .hasSize(2)
                .contains(new Drill(
                        LocalDate.of(2026, 3, 2), "ap-sg", Duration.ofMillis(3_180), true, "rto 3.2s, about; run A"));
    }

    @Test
    void keeps_what_is_there_and_has_each_run_once() throws IOException {
        write(OLD);

        log().append(List.of(entry("run A")));
        assertThat(log().append(List.of(entry("run A"), entry("run B")))).isOne();

        assertThat(content()).startsWith(OLD).hasLineCount(5);
    }

    @Test
    void has_a_run_once_that_is_given_twice() throws IOException {
        assertThat(log().append(List.of(entry("run A"), entry("run B"), entry("run A"))))
                .isEqualTo(2);

        assertThat(content()).hasLineCount(3);
    }

    @Test
    void goes_on_below_a_last_line_without_an_end_and_by_the_line_ends_of_the_file() throws IOException {
        write(HEADER + "\r\n2025-09-10,ap-sg,18,true,by hand");

        log().append(List.of(entry("run A")));

        assertThat(content()).endsWith("true,by hand\r\n2026-03-02,ap-sg,0.053,true,\"rto 3.2s, about; run A\"\r\n");
        assertThat(log().drills()).hasSize(2);
    }

    @Test
    void leaves_another_file_alone() throws IOException {
        String objectives = "slo_id,description,objective,window,owner\n";
        write(objectives);

        assertThatThrownBy(() -> log().append(List.of(entry("run A"))))
                .isInstanceOf(ReportException.class)
                .hasMessage(
                        log().file()
                                + ", line 1: found \"slo_id,description,objective,window,owner\"; the drill log has the columns "
                                + HEADER
                                + ", in this order. Nothing was added: name another file with --drill-log, or move this one away.");
        assertThat(content()).isEqualTo(objectives);
    }

    @Test
    void says_where_a_row_is_malformed() throws IOException {
        write(HEADER + "\n2025-09-10,ap-sg,soon,true,by hand\n");

        assertThatThrownBy(() -> log().drills())
                .hasMessageContaining(
                        "drill-log.csv, line 2, column duration_min: \"soon\" is not a number of minutes");
    }

    @Test
    void has_a_row_of_each_of_many_writers() throws IOException {
        IntStream.range(0, 200).parallel().forEach(number -> log().append(List.of(entry("run " + number + "."))));

        assertThat(content()).startsWith(HEADER + "\n").hasLineCount(201);
        assertThat(log().drills()).hasSize(200);
    }

    private static Verdict failsOver(String words) {
        return Verdict.pass("fails over to ap-jp within 5m", words).measuring(Verdict.RTO, Duration.ofMillis(3_200));
    }

    private static Verdict dataLoss(String words, String figure, Duration value) {
        return Verdict.pass("data loss (RPO) <= 60s", words).measuring(figure, value);
    }

    @Test
    void tells_recovery_time_and_point_of_a_failover() {
        DrillEntry entry = of(
                failsOver("RTO 3.2s"),
                dataLoss("RPO 1.5s: 7 of 300 acknowledged ids are lost", Verdict.RPO, Duration.ofMillis(1_500)));

        assertThat(entry.drill())
                .isEqualTo(new Drill(
                        LocalDate.of(2026, 3, 2),
                        "ap-sg",
                        Duration.ofMillis(3_200),
                        true,
                        "rto 3.2s; rpo 1.5s; run SRE-101 2026-03-02T09:30:00Z"));
    }

    @Test
    void goes_by_figures_and_not_by_words() {
        DrillEntry usual = of(failsOver("RTO 3.2s"), dataLoss("RPO 1.5s", Verdict.RPO, Duration.ofMillis(1_500)));

        assertThat(of(
                        failsOver("ap-jp had taken over when RTO 9s had passed"),
                        dataLoss("the last 1500 ms are gone; RPO 7s", Verdict.RPO, Duration.ofMillis(1_500))))
                .isEqualTo(usual);
        assertThat(of(Verdict.pass("fails over", "RTO 3.2s"), Verdict.pass("data loss", "none of 300 lost"))
                        .drill()
                        .notes())
                .startsWith("rto not reached in 2s; rpo not measured; run");
    }

    @Test
    void tells_that_nothing_was_lost_and_that_no_recovery_point_was_seen() {
        assertThat(of(failsOver("RTO 3.2s"), dataLoss("none of 300 lost", Verdict.RPO, Duration.ZERO))
                        .drill()
                        .notes())
                .startsWith("rto 3.2s; rpo 0s; run");
        assertThat(of(failsOver("RTO 3.2s"), dataLoss("all lost", Verdict.RPO_AT_LEAST, Duration.ofSeconds(3)))
                        .drill()
                        .notes())
                .startsWith("rto 3.2s; rpo at least 3s; run");
    }

    @Test
    void tells_why_a_drill_has_not_succeeded() {
        Drill failed = of(Verdict.fail("fails over to ap-jp within 5m", "ap-jp served no 20 runs in a row"))
                .drill();
        assertThat(failed.success()).isFalse();
        assertThat(failed.duration()).as("while the fault lasted").isEqualTo(Duration.ofSeconds(2));
        assertThat(failed.notes())
                .isEqualTo(
                        "rto not reached in 2s; rpo not measured; fail: fails over to ap-jp within 5m: ap-jp served no 20 runs in a row; run SRE-101 2026-03-02T09:30:00Z");

        Drill undecided = of(Verdict.inconclusive("fails over to ap-jp within 5m", "no run told its\nregion"))
                .drill();
        assertThat(undecided.success()).isFalse();
        assertThat(undecided.notes())
                .contains("; inconclusive: fails over to ap-jp within 5m: no run told its region;");
    }

    @Test
    void takes_no_other_scenario_for_a_drill() {
        assertThat(DrillEntry.of(StoredRuns.noDrill())).isEmpty();
    }
}
