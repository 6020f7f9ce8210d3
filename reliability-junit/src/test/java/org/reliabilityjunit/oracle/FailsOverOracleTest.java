package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;

/** On timelines whose fault lasts from second 4 to second 12, at 10 runs a second. */
@DisplayName("A failover")
class FailsOverOracleTest {

    private static final FailsOverOracle ORACLE = new FailsOverOracle("ap-jp", Duration.ofSeconds(3), 20);

    /** Cut off at second 4, served by the other region from second {@code taken} on, and back home at second 14. */
    private static TimelineBuilder failover(double taken) {
        return brownout()
                .route(0, 4, "ap-sg")
                .outcome(4, taken, 1, Outcome.FAILED)
                .route(taken, 14, "ap-jp")
                .route(14, 20, "ap-sg");
    }

    @Test
    void passes_with_its_recovery_time_and_who_served() {
        Verdict verdict = ORACLE.judge(failover(6).build());

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation()).isEqualTo("fails over to ap-jp within 3s");
        assertThat(verdict.observed()).isEqualTo("RTO 2s");
        assertThat(verdict.measured()).isEqualTo(Map.of(Verdict.RTO, Duration.ofSeconds(2)));
        assertThat(verdict.findings())
                .containsExactly(
                        new Finding("served in baseline", "ap-sg 100% (30)"),
                        new Finding("served in fault", "ap-jp 75% (60), nobody 25% (20)"),
                        new Finding("served in recovery", "ap-jp 25% (20), ap-sg 75% (60)"));
    }

    @Test
    void passes_at_the_limit_and_fails_beyond_it() {
        assertThat(ORACLE.judge(failover(7).build()).status()).isEqualTo(Status.PASS);

        Verdict late = ORACLE.judge(failover(7.1).build());

        assertThat(late.status()).isEqualTo(Status.FAIL);
        assertThat(late.observed()).isEqualTo("RTO 3.1s");
    }

    @Test
    void fails_when_nobody_takes_over() {
        Verdict verdict = ORACLE.judge(brownout()
                .route(0, 4, "ap-sg")
                .outcome(4, 12, 1, Outcome.FAILED)
                .route(12, 20, "ap-sg")
                .build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("ap-jp served no 20 runs in a row in the 8s that the fault lasted");
        assertThat(verdict.findings())
                .contains(new Finding("served in fault", "nobody 100% (80)"))
                .anyMatch(finding -> finding.text().contains("expected 200 but was 503"));
    }

    @Test
    void fails_when_the_region_serves_now_and_then_only() {
        Verdict verdict =
                ORACLE.judge(failover(4).outcome(4, 12, 10, Outcome.FAILED).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void fails_when_a_third_party_serves() {
        Verdict verdict = ORACLE.judge(brownout()
                .route(0, 4, "ap-sg")
                .outcome(4, 5, 1, Outcome.FAILED)
                .route(5, 20, "us-east")
                .build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void fails_when_the_region_serves_too_late_for_its_users() {
        Verdict verdict = ORACLE.judge(failover(5)
                .deadline(Duration.ofSeconds(1))
                .response(5, 12, Duration.ofSeconds(2))
                .build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void says_when_the_region_fails_after_it_took_over() {
        Verdict verdict =
                ORACLE.judge(failover(5).outcome(9, 12, 3, Outcome.FAILED).build());

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.findings()).contains(new Finding("since then", "60 of 70 runs good"));
    }

    @Test
    void is_inconclusive_when_no_run_tells_who_served_it() {
        Verdict verdict = ORACLE.judge(brownout().route(0, 20, null).build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("no run told which region served it");
    }

    @Test
    void is_inconclusive_when_the_region_served_already() {
        Verdict verdict = ORACLE.judge(brownout().route(0, 20, "ap-jp").build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo("ap-jp served most runs before the fault already, so that it had nothing to take over");
    }

    @Test
    void is_inconclusive_when_nobody_needed_it() {
        Verdict verdict = ORACLE.judge(brownout().route(0, 20, "ap-sg").build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "all 80 runs due while the fault lasted were served without ap-jp, so that nothing forced a failover");
        assertThat(verdict.findings())
                .contains(
                        new Finding(
                                "likely",
                                "ap-jp is never told as who served a run, but ap-sg: where these are no regions, call journey.took(\"...\") with the region that the answer names"));
    }

    /** What is killed is gone before the kill is done: users count from there on. */
    @Test
    void counts_from_the_beginning_of_the_phase_though_the_fault_was_in_place_later() {
        Verdict verdict = new FailsOverOracle("ap-jp", Duration.ofSeconds(2), 20)
                .judge(failover(6.5).faultInPlaceAt(6).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("RTO 2.5s");
    }

    /** Two regions serve by turns, 25 runs the one and 35 the other. */
    private static TimelineBuilder byTurns() {
        return brownout()
                .perSecond(100)
                .runs(run -> new JourneyRun(
                        run.ordinal(),
                        run.due(),
                        run.sent(),
                        run.done(),
                        run.outcome(),
                        run.ordinal() % 60 < 25 ? "ap-jp" : "ap-sg",
                        null));
    }

    @Test
    void is_inconclusive_when_both_regions_serve_as_before() {
        Verdict verdict = ORACLE.judge(byTurns().build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "all 800 runs due while the fault lasted were served well, and others than ap-jp went on to serve 475 of them, so that nothing forced a failover");
    }

    @Test
    void fails_when_the_region_takes_no_more_in_a_row_than_before() {
        Verdict verdict = ORACLE.judge(byTurns()
                .runs(run -> run.due() >= 4 * SECOND && run.due() < 12 * SECOND && "ap-sg".equals(run.route())
                        ? new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, null, "503")
                        : run)
                .build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo("ap-jp served no 26 runs in a row in the 8s that the fault lasted, but 25 before it");
    }

    @Test
    void passes_when_the_other_of_two_regions_takes_all() {
        Verdict verdict = ORACLE.judge(byTurns().route(4.5, 12, "ap-jp").build());

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.observed()).isEqualTo("RTO 500ms");
    }

    @Test
    void is_inconclusive_when_the_region_served_more_in_a_row_than_the_fault_lasts() {
        Verdict verdict = ORACLE.judge(brownout()
                .perSecond(100)
                .route(0, 4, "ap-sg")
                .route(2, 3.4, "ap-jp")
                .faultEndsAt(5)
                .outcome(4, 4.5, 1, Outcome.FAILED)
                .route(4.5, 20, "ap-jp")
                .build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "ap-jp served 140 runs in a row before the fault already, and no more than 100 were due while it lasted: nothing could show a failover; lengthen the fault");
    }

    @Test
    void doubts_no_route_where_the_region_was_told_once() {
        Verdict verdict = ORACLE.judge(
                brownout().route(0, 0.5, "ap-jp").route(0.5, 20, "ap-sg").build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.findings()).noneMatch(finding -> finding.label().equals("likely"));
    }

    @Test
    void is_inconclusive_without_a_fault() {
        assertThat(ORACLE.judge(healthy().build()).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void has_no_room_in_a_fault_of_fewer_runs() {
        assertThat(ORACLE.infeasible(brownout().load())).isEmpty();
        assertThat(new FailsOverOracle("ap-jp", Duration.ofMinutes(5), 80)
                        .infeasible(brownout().load()))
                .isEmpty();
        assertThat(new FailsOverOracle("ap-jp", Duration.ofMinutes(5), 81)
                        .infeasible(brownout().load()))
                .contains(
                        "81 runs in a row prove it, but 80 are due in the fault phase of 8s; lengthen it or raise the rate");
    }

    @Test
    void names_a_region_and_at_least_one_run() {
        assertThatThrownBy(() -> new FailsOverOracle(" ", Duration.ofSeconds(1), 1))
                .hasMessage("to names the region that takes over, such as ap-jp, found \" \"");
        assertThatThrownBy(() -> new FailsOverOracle("ap-jp", Duration.ofSeconds(1), 0))
                .hasMessage("runs is at least 1, found 0");
    }
}
