package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The run of each tenth of a second acknowledges an order named after the tenth; the fault lasts from second 4 to second 12. Singapore
 * serves until then and after second 14, Japan in between.
 */
@DisplayName("Data that are lost after somebody took over")
class SplitBrainTest {

    private static final Oracle ORACLE = oracle("");
    private static final long TENTH = SECOND / 10;
    private static final int RUNS = 200;

    private static Oracle oracle(String promotion) {
        return new DataLossOracle(Quantity.durationBound("<= 60s"), "", promotion);
    }

    private static TimelineBuilder failover() {
        return failover("region ap-sg");
    }

    private static TimelineBuilder failover(String broken) {
        return brownout()
                .broken(broken)
                .route(0, 4, "ap-sg")
                .outcome(4, 6, 1, Outcome.FAILED)
                .route(6, 14, "ap-jp")
                .route(14, 20, "ap-sg");
    }

    /** Nobody says who served. */
    private static TimelineBuilder untold() {
        return brownout().outcome(4, 6, 1, Outcome.FAILED).route(0, 20, null);
    }

    private static boolean unserved(int tenth) {
        return tenth >= 40 && tenth < 60;
    }

    private static Timeline lost(TimelineBuilder builder, IntPredicate lost, Event... steps) {
        List<Integer> tenths = IntStream.range(0, RUNS)
                .filter(tenth -> !unserved(tenth))
                .boxed()
                .toList();
        List<Acknowledgement> acknowledged = tenths.stream()
                .map(tenth -> new Acknowledgement("o" + tenth, tenth, tenth * TENTH))
                .toList();
        List<StoredId> stored = tenths.stream()
                .map(tenth -> new StoredId("o" + tenth, 0, lost.test(tenth) ? 0 : 1))
                .toList();
        long found = stored.stream().filter(id -> id.after() > 0).count();
        return builder.effects(new Effects(acknowledged, List.of(new ReadBackResult("orders", found, stored, null))))
                .build()
                .withEvents(List.of(steps));
    }

    /** Begun in this second, done a second later. */
    private static Event done(String step, int second) {
        Instant clock = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
        return new Event(
                RunbookStepOracle.SOURCE,
                step,
                second * SECOND,
                clock,
                Map.of(
                        RunbookStepOracle.TOOK,
                        "1s",
                        RunbookStepOracle.DONE,
                        clock.plus(Duration.ofSeconds(1)).toString()));
    }

    private static Event failed(String step) {
        return new Event(
                RunbookStepOracle.SOURCE,
                step,
                5 * SECOND,
                Instant.EPOCH,
                Map.of(RunbookStepOracle.ERROR, "'db-jp' is no standby"));
    }

    @Test
    void failWhateverTheBound_withIdsAndTimesAndServersAndWhatToDo() {
        Verdict verdict = ORACLE.judge(lost(failover(), tenth -> tenth >= 140 && tenth < 143, done("promoteJapan", 4)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo(
                        "3 of 180 acknowledged ids are lost although they were acknowledged after the take-over, which no RPO excuses");
        assertThat(verdict.findings())
                .containsExactly(
                        new Finding("lost after the take-over", "o140, o141, o142"),
                        new Finding(
                                "acknowledged after it",
                                "2026-01-01T00:00:14Z (10s after the fault began) to 2026-01-01T00:00:14.200Z (10.2s after the fault began)"),
                        new Finding("served by", "ap-sg (3)"),
                        new Finding(
                                "take-over",
                                "2026-01-01T00:00:05Z (1s after the fault began): runbook step promoteJapan was done"),
                        new Finding(
                                "likely",
                                "two primaries took writes (split brain): fence the old one before the new one takes writes, and keep fail-back manual, so that who was stood in for gets no traffic until its database follows the new primary"));
    }

    @Test
    void failBesideALossThatTheBoundExcuses_andBothAreTold() {
        Verdict verdict = ORACLE.judge(lost(failover(), tenth -> tenth == 39 || tenth == 140, done("promoteJapan", 4)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).startsWith("1 of 180 acknowledged ids are lost although");
        assertThat(verdict.measured()).isEqualTo(Map.of(Verdict.RPO, Duration.ofMillis(100)));
        assertThat(verdict.findings())
                .contains(
                        new Finding("lost after the take-over", "o140"),
                        new Finding("before the take-over", "RPO 100ms: 1 of 180 acknowledged ids are lost"),
                        new Finding("lost", "o39"));
    }

    @Test
    void failWhoeverServed_andWhereNobodyTold() {
        Verdict verdict = ORACLE.judge(lost(untold(), tenth -> tenth == 150, done("promoteJapan", 4)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings()).contains(new Finding("served by", "untold (1)"));
    }

    @Test
    void failWithoutARunbook_fromTheFirstOrderOnThatStaysWithAnotherRegion() {
        Verdict verdict = ORACLE.judge(lost(failover(), tenth -> tenth == 60 || tenth == 145));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings())
                .as("the order of second 6 was the last that the bound excuses")
                .contains(
                        new Finding("lost after the take-over", "o145"),
                        new Finding(
                                "take-over",
                                "2026-01-01T00:00:06.100Z (2.1s after the fault began): ap-jp took o61, which is there"),
                        new Finding("lost", "o60"));
    }

    @Test
    void areCountedFromTheEarlierOfBoth() {
        IntPredicate between = tenth -> tenth == 65;

        assertThat(ORACLE.judge(lost(failover(), between, done("promoteJapan", 8)))
                        .status())
                .as("Japan took orders before the step had ended")
                .isEqualTo(Status.FAIL);
        assertThat(ORACLE.judge(lost(untold(), between, done("promoteJapan", 8)))
                        .status())
                .as("nobody had taken over by then")
                .isEqualTo(Status.PASS);
    }

    @Test
    void aLossFromBeforeTheTakeOver_isExcusedWithinTheBound() {
        Verdict verdict = ORACLE.judge(lost(failover(), tenth -> tenth >= 38 && tenth < 40, done("promoteJapan", 4)));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.observed()).isEqualTo("RPO 200ms: 2 of 180 acknowledged ids are lost");
    }

    @Test
    void aStepThatFailed_promotedNobody() {
        IntPredicate late = tenth -> tenth == 150;

        assertThat(ORACLE.judge(lost(untold(), late, failed("promoteJapan"))).status())
                .isEqualTo(Status.PASS);
        assertThat(oracle("promoteJapan")
                        .judge(lost(untold(), late, failed("promoteJapan")))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void ofSeveralSteps_theLastOneOrTheNamedOneTookOver() {
        Timeline timeline = lost(untold(), tenth -> tenth == 65, done("promoteJapan", 4), done("tellCustomers", 8));

        assertThat(ORACLE.judge(timeline).status()).isEqualTo(Status.PASS);
        assertThat(oracle("promoteJapan").judge(timeline).status()).isEqualTo(Status.FAIL);
        assertThat(oracle("tellCustomers").judge(timeline).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aRouteThatServedBeforeTheFault_tookNothingOver() {
        assertThat(ORACLE.judge(lost(failover().route(2, 3, "ap-jp"), tenth -> tenth == 145))
                        .status())
                .isEqualTo(Status.PASS);
    }

    /** Asked once, while Singapore was slow to start, it said that its database takes no writes. */
    @Test
    void aRouteThatServedNobodyBeforeTheFault_tookOver() {
        assertThat(ORACLE.judge(lost(
                                failover().outcome(2, 3, 1, Outcome.FAILED).route(2, 3, "ap-jp"),
                                tenth -> tenth == 145))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    /** Pay later, while the provider of payments is broken: its orders stand in the same database. */
    @Test
    void aFallback_tookNothingOver() {
        assertThat(ORACLE.judge(lost(failover("psp"), tenth -> tenth == 145)).status())
                .isEqualTo(Status.PASS);
        assertThat(besideAStandby(20).status())
                .as("a standby that follows until the end")
                .isEqualTo(Status.PASS);
        assertThat(besideAStandby(5).status())
                .as("one that follows nobody any more")
                .isEqualTo(Status.FAIL);
    }

    /** Of which readings are told until some second. */
    private static Verdict besideAStandby(int until) {
        List<LagReading> readings = IntStream.range(0, until)
                .mapToObj(second -> new LagReading("db-jp", second * SECOND, 0, 0))
                .toList();
        return ORACLE.judge(lost(failover("db-sg"), tenth -> tenth == 145).withLags(readings));
    }

    @Test
    void aNamedStepThatWasNeverBegun_isInconclusive() {
        assertThat(oracle("promoteJapan").judge(lost(untold(), tenth -> false, done("tellCustomers", 8))))
                .isEqualTo(
                        Verdict.inconclusive(
                                "data loss (RPO) <= 1m",
                                "no runbook step promoteJapan was begun, so that nobody knows what was acknowledged after it; these were: tellCustomers. Name the step that promotes by promotion = \"...\", as @RunbookStep calls it"));
        assertThat(oracle("promoteJapan").judge(lost(untold(), tenth -> false)).observed())
                .contains("; there was none. ");
    }

    /** Who restores puts right what broke: nobody else has taken writes. */
    @Test
    void aRestoredDatabase_hasBeenTakenOverByNobody() {
        Timeline timeline = lost(failover(), tenth -> tenth == 145, done("promoteJapan", 4));

        assertThat(new DataLossOracle(Quantity.durationBound("<= 60s"), "")
                        .judgeRestored(timeline)
                        .status())
                .isEqualTo(Status.PASS);
    }
}
