package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.TimelineBuilder.FAULT_START;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.journey.Waits;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** Ten runs a second of 20ms each; the fault lasts from second 4 to second 12. */
@DisplayName("The oracle on abort")
class AbortOracleTest {

    private static final Waits NOT_ASKED = Waits.at(0, List.of());

    private static Oracle oracle(String rule) {
        return new AbortOracle(Quantity.abortRule(rule));
    }

    private static Timeline aborted(TimelineBuilder builder, double seconds, String why) {
        Timeline played = builder.faultEndsAt(4 + seconds).build();
        return new Timeline(
                played.startedAt(),
                played.load(),
                played.phases().stream()
                        .map(phase -> phase.name() == PhaseName.FAULT
                                ? new Phase(phase.name(), phase.start(), phase.end(), why)
                                : phase)
                        .toList(),
                played.runs(),
                played.faults(),
                played.breakers(),
                played.metrics(),
                played.events(),
                played.noise(),
                played.effects());
    }

    @Test
    void aTolerableFault_passes() {
        Timeline slower = brownout().response(4, 12, Duration.ofMillis(35)).build();
        assertThat(oracle("p95 > 2x for 2s").judge(slower))
                .isEqualTo(Verdict.pass("no abort: p95 > 2x for 2s", "never: p95 35ms over the whole fault"));
    }

    /** 0.29 * 100 is a little less than 29 in binary. */
    @Test
    void asManyErrorsAsAreTolerated_pass() {
        assertThat(errorsAbort(29)).isEqualTo(Status.PASS);
        assertThat(errorsAbort(30)).isEqualTo(Status.FAIL);
    }

    private static Status errorsAbort(int ofHundred) {
        Timeline failing = brownout()
                .perSecond(100)
                .runs(run -> run.ordinal() % 100 < ofHundred && run.due() >= FAULT_START ? failed(run) : run)
                .build();
        return oracle("errors > 29% for 1s").judge(failing).status();
    }

    private static JourneyRun failed(JourneyRun run) {
        return new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, null, "503");
    }

    @Test
    void aShortPeak_passes() {
        Timeline peak = brownout().response(6, 6.1, Duration.ofSeconds(1)).build();
        assertThat(oracle("p95 > 2x for 2s").judge(peak).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aSlowFault_failsWithTheTimeAndTheFigures() {
        TimelineBuilder slow = brownout().response(5, 12, Duration.ofMillis(300));
        Verdict verdict = oracle("p95 > 2x for 2s").judge(aborted(slow, 1.5, "aborted after 1.5s: p95 > 2x for 2s"));
        // two of the twenty runs due from 3.2s to 5.2s are slow: but a window lies within the fault
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("aborted after 1.5s: p95 > 2x for 2s");

        Verdict later = oracle("p95 > 2x for 2s").judge(aborted(slow, 2.6, "aborted after 2.6s: p95 > 2x for 2s"));
        assertThat(later.observed())
                .isEqualTo("aborted 2s into the fault: p95 300ms over 2s, 2x of the baseline is 40ms");
        assertThat(later.findings()).containsExactly(new Finding("removed", "the fault was gone 600ms later"));
    }

    @Test
    void anAbsoluteLimit_isHeldAgainstWhatUsersWait() {
        TimelineBuilder slow = brownout().response(4, 12, Duration.ofSeconds(4));
        assertThat(oracle("p90 > 5s for 1s").judge(slow.build()).observed())
                .isEqualTo("never: p90 4s over the whole fault");
        assertThat(oracle("p90 > 3s for 1s").judge(slow.build()).observed())
                .isEqualTo("due 1s into the fault: p90 4s over 1s");
    }

    @Test
    void aRuleThatWasSeenTooLate_fails() {
        Verdict verdict = oracle("p95 > 3s for 2s")
                .judge(brownout().response(4, 12, Duration.ofSeconds(20)).build());
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings())
                .containsExactly(new Finding(
                        "removed",
                        "only when the fault was over, 6s later: the runs that show it were not answered before"));
    }

    @Test
    void aRuleThatNobodyWatched_saysNothingOfRunsThatWait() {
        Verdict verdict = oracle("p95 > 2x for 2s")
                .judge(brownout().response(4, 12, Duration.ofMillis(300)).build());
        assertThat(verdict.findings())
                .containsExactly(new Finding("removed", "only when the fault was over, 6s later"));
    }

    @Test
    void aPercentileThatIsNotServedInTheBaseline_isInconclusive() {
        Timeline failing =
                brownout().perSecond(50).outcome(0, 20, 50, Outcome.FAILED).build();
        assertThat(oracle("p99 > 2x for 2s").judge(failing))
                .isEqualTo(Verdict.inconclusive(
                                "no abort: p99 > 2x for 2s",
                                "the baseline has no p99 to compare with: too many of its 150 runs failed, or waited still when the fault began")
                        .with(
                                "likely",
                                "watch a lower percentile or a time such as p95 > 1s, or lengthen the baseline"));
        assertThat(AbortWatch.of(Quantity.abortRule("p99 > 2x for 2s"), Waits.at(FAULT_START, failing.runs()), null))
                .isEmpty();
    }

    /** When the fault begins, 12 of 288 runs that have ended are slow; of all, 24 of 300. */
    @Test
    void slowRunsThatWaitStill_whenTheFaultBegins_areInTheLimit() {
        Timeline slowTail = brownout()
                .perSecond(100)
                .runs(run -> run.ordinal() * 7 % 25 < 2 ? TimelineBuilder.taking(run, Duration.ofMillis(1_500)) : run)
                .build();
        Optional<AbortWatch> live = AbortWatch.of(
                Quantity.abortRule("p95 > 2x for 2s"),
                Waits.at(FAULT_START, slowTail.runsDue(SECOND, FAULT_START)),
                null);

        assertThat(live.orElseThrow().limit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(oracle("p95 > 2x for 2s").judge(slowTail).status()).isEqualTo(Status.PASS);
    }

    @Test
    void errors_failByTheirShare_lateRunsIncluded() {
        Verdict failed = oracle("errors > 20% for 2s")
                .judge(brownout().outcome(4, 12, 4, Outcome.FAILED).build());
        assertThat(failed.observed()).isEqualTo("due 2s into the fault: 25% errors (5 of 20) over 2s");
        assertThat(failed.findings()).extracting(Finding::label).containsExactly("removed", "bad runs", "error");

        Timeline late = brownout()
                .deadline(Duration.ofSeconds(1))
                .response(6, 8, Duration.ofSeconds(2))
                .build();
        assertThat(oracle("errors > 50% for 1s").judge(late).observed())
                .isEqualTo("due 2.6s into the fault: 60% errors (6 of 10) over 1s");
        assertThat(oracle("errors > 30% for 2s")
                        .judge(brownout().outcome(4, 12, 4, Outcome.FAILED).build())
                        .observed())
                .isEqualTo("never: 25% errors (20 of 80) over the whole fault");
    }

    @Test
    void errorsALittleAboveTheirLimit_areToldFromIt() {
        Timeline failing = brownout()
                .perSecond(1000)
                .runs(run -> run.ordinal() % 5000 < 1001 && run.due() >= FAULT_START ? failed(run) : run)
                .build();
        assertThat(oracle("errors > 20% for 5s").judge(failing).observed()).contains(": 20.02% errors (1001 of 5000)");
    }

    @Test
    void failedRuns_areSlowerThanEveryLimit() {
        Verdict verdict = oracle("p95 > 2x for 2s")
                .judge(brownout().outcome(4, 12, 5, Outcome.FAILED).build());
        assertThat(verdict.observed())
                .isEqualTo("due 2s into the fault: p95 not served over 2s, 2x of the baseline is 40ms");
    }

    @Test
    void withoutAFault_isInconclusive() {
        assertThat(oracle("p95 > 2x for 2s").judge(healthy().build()))
                .isEqualTo(Verdict.inconclusive("no abort: p95 > 2x for 2s", "no fault was in place"));
    }

    @Test
    void withoutRunsInTheFault_isInconclusive() {
        assertThat(oracle("p95 > 3s for 2s").judge(brownout().onlyFirst(45).build()))
                .isEqualTo(Verdict.inconclusive(
                        "no abort: p95 > 3s for 2s", "5 runs were due while the fault lasted, too few to tell"));
    }

    @Test
    void withoutABaselineToCompareWith_isInconclusive() {
        assertThat(oracle("p95 > 2x for 2s").judge(brownout().onlyFirst(15).build()))
                .isEqualTo(Verdict.inconclusive(
                        "no abort: p95 > 2x for 2s", "5 runs of the baseline are too few to compare with"));
    }

    @Test
    void whatCouldNeverBeSeen_isInfeasible() {
        Load load = brownout().load();
        assertThat(oracle("p95 > 2x for 9s").infeasible(load))
                .hasValue("the fault lasts 8s, so nothing lasts 9s in it");
        assertThat(oracle("p99 > 2s for 2s").infeasible(load))
                .hasValue(
                        "p99 takes at least 100 runs to tell, but 10/s gives 20 in 2s; watch a longer time, or raise the load");
        assertThat(oracle("p98 > 2x for 6s").infeasible(load))
                .hasValue(
                        "p98 takes at least 50 runs to tell, but 10/s gives 30 in the baseline; watch a longer time, or raise the load");
        assertThat(oracle("p95 > 2x for 2s").infeasible(load)).isEmpty();
        assertThat(oracle("errors > 20% for 900ms").infeasible(load))
                .hasValue(
                        "errors takes at least 10 runs to tell, but 10/s gives 9 in 900ms; watch a longer time, or raise the load");
        assertThat(oracle("errors > 20% for 1s").infeasible(load)).isEmpty();
    }

    @Test
    void live_runsThatStillWait_countByHowLongTheyHaveWaited() {
        Timeline hanging = brownout().response(4, 12, Duration.ofSeconds(20)).build();
        AbortWatch watch = AbortWatch.of(Quantity.abortRule("p95 > 1s for 2s"), NOT_ASKED, null)
                .orElseThrow();
        AbortWatch.Due due = (from, to) -> (to - from) * 10 / SECOND;

        assertThat(watch.holdsBy(FAULT_START + 2 * SECOND + SECOND / 2, endedBy(hanging, 6.5), FAULT_START, due))
                .isFalse();
        assertThat(watch.holdsBy(FAULT_START + 3 * SECOND + SECOND / 10, endedBy(hanging, 7.1), FAULT_START, due))
                .isTrue();
    }

    /** Without a deadline nothing is too late, and what failed at last is known long after its window. */
    @Test
    void live_runsThatFailSlowly_areSeenWhenTheyHaveFailed() {
        Timeline slow = brownout()
                .outcome(4, 12, 1, Outcome.FAILED)
                .response(4, 12, Duration.ofSeconds(6))
                .build();
        AbortWatch watch = AbortWatch.of(Quantity.abortRule("errors > 20% for 1s"), NOT_ASKED, null)
                .orElseThrow();
        AbortWatch.Due due = (from, to) -> (to - from) * 10 / SECOND;

        assertThat(watch.holdsBy(9 * SECOND, endedBy(slow, 9), FAULT_START, due))
                .isFalse();
        assertThat(watch.holdsBy((long) (11.5 * SECOND), endedBy(slow, 11.5), FAULT_START, due))
                .isTrue();
    }

    @Test
    void live_isNeverSeenWhereItIsNotFoundAfterwards() {
        Timeline peak = brownout().response(6, 6.1, Duration.ofSeconds(3)).build();
        AbortWatch watch = AbortWatch.of(
                        Quantity.abortRule("p90 > 2x for 2s"), Waits.at(FAULT_START, peak.runs()), null)
                .orElseThrow();
        for (double now = 6; now < 12; now += 0.1) {
            assertThat(watch.holdsBy(
                            (long) (now * SECOND),
                            endedBy(peak, now),
                            FAULT_START,
                            (from, to) -> JourneyRuns.inOrder(peak.runs())
                                    .dueBetween(from, to)
                                    .size()))
                    .as("at %.1fs", now)
                    .isFalse();
        }
        assertThat(watch.first(JourneyRuns.inOrder(peak.runs()), FAULT_START, 12 * SECOND))
                .isEqualTo(Optional.empty());
    }

    private static JourneyRuns endedBy(Timeline timeline, double second) {
        return JourneyRuns.inOrder(timeline.runs().stream()
                .filter(run -> run.done() < second * SECOND)
                .toList());
    }
}
