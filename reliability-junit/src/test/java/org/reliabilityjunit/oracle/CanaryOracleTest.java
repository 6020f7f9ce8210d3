package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.canary.BadDirection;
import org.reliabilityjunit.canary.CanaryCounts;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryMetric;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The oracle on a canary")
class CanaryOracleTest {

    /** 8s of fault in stretches of 400ms: 20 points a side, 4 runs each. */
    private static CanaryOracle oracle(CanaryStatus expected, double factor) {
        return oracle(expected, factor, 20);
    }

    private static CanaryOracle oracle(CanaryStatus expected, double factor, int points) {
        return new CanaryOracle(
                "stable",
                "canary",
                expected,
                Duration.ofMillis(400),
                factor,
                CanaryJudge.usual().needing(points));
    }

    private static final CanaryOracle HOLDS = oracle(CanaryStatus.PASS, 1.2);

    /** Content with the points of the 5s that are left where the last 3s fail. */
    private static final CanaryOracle HOLDS_FOR_FEW = oracle(CanaryStatus.PASS, 1.2, 12);

    /** Every other run goes to the canary; response times vary. */
    private static TimelineBuilder rollout(double canaryTimes) {
        return TimelineBuilder.brownout().runs(run -> {
            boolean canary = run.ordinal() % 2 == 0;
            double millis = (20 + run.ordinal() * 7 % 11) * (canary ? canaryTimes : 1);
            return new JourneyRun(
                    run.ordinal(),
                    run.due(),
                    run.sent(),
                    run.due() + (long) (millis * 1e6),
                    run.outcome(),
                    canary ? "canary" : "stable",
                    null);
        });
    }

    private static TimelineBuilder failing(TimelineBuilder builder, String route, int nth) {
        return builder.runs(run -> route.equals(run.route()) && run.ordinal() % 6 < nth
                ? new JourneyRun(
                        run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, run.route(), "was 500")
                : run);
    }

    @Test
    void passesWhenItServesNoWorse() {
        Verdict verdict = HOLDS.judge(rollout(1).build());

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation()).isEqualTo("canary 'canary' serves no worse than 'stable'");
        assertThat(verdict.observed()).isEqualTo("PASS, score 100; 40 runs of 'canary' beside 40 of 'stable'");
        assertThat(verdict.findings()).extracting(Finding::label).containsExactly("latency in ms", "failed share");
    }

    @Test
    void passesWhenItIsSlowerByLessThanIsAllowed() {
        assertThat(HOLDS.judge(rollout(1.15).build()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void failsWhenItIsSlower() {
        Verdict verdict = HOLDS.judge(rollout(3).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).startsWith("FAIL, score 50;");
        assertThat(verdict.findings().get(0).text()).startsWith("HIGH, shift +").contains("ratio of means 2.99");
        assertThat(verdict.findings().get(1).text()).isEqualTo("PASS, no difference");
    }

    @Test
    void failsWhenItFailsMoreOften() {
        Verdict verdict = HOLDS.judge(failing(rollout(1), "canary", 2).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings().get(1).text())
                .isEqualTo("HIGH, shift +0.3250, +0.1320 to +0.5203 at 98%, ratio of means Infinity");
    }

    @Test
    void failsWhenItFailsAlwaysThoughNobodyCanSayHowFast() {
        Verdict verdict = HOLDS.judge(failing(rollout(1), "canary", 6).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings().get(0).text()).startsWith("NO_DATA, ");
    }

    /** The canary fails for so long in the end, and nothing else does. */
    private static TimelineBuilder failingFrom(TimelineBuilder builder, String route, double second) {
        return builder.runs(run -> run.due() >= second * TimelineBuilder.SECOND && route.equals(run.route())
                ? new JourneyRun(
                        run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, run.route(), "was 500")
                : run);
    }

    /** One long run of failures says as little as a few draws do; so many runs are data all the same. */
    @Test
    void countsRunsAsPoints_thoughTheirFailuresComeInARun() {
        Verdict verdict =
                HOLDS_FOR_FEW.judge(failingFrom(rollout(3), "canary", 9).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("FAIL, score 50; 40 runs of 'canary' beside 40 of 'stable'");
        assertThat(verdict.findings().get(0).text()).startsWith("HIGH, ");
        assertThat(verdict.findings().get(1).text()).startsWith("PASS, shift +0.3750, ");
    }

    /** It is no slower, and its bounds are too wide to part from the other's: that is not to say that it holds. */
    @Test
    void decidesNothingWhereItsFailuresComeInARun() {
        Verdict verdict =
                HOLDS_FOR_FEW.judge(failingFrom(rollout(1), "canary", 9).build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo("15 of 40 runs of 'canary' failed, more than of 'stable', and failures came in runs:"
                        + " these count as 2.31 of 6.15, and at least 12 are needed to tell; drive it for longer");
        assertThat(verdict.findings()).extracting(Finding::label).containsExactly("latency in ms", "failed share");
    }

    /** As annotated, for 20s: 15 of 100 runs, all of them in the end, were a pass once. */
    @Test
    void decidesNothingWhereTheLastSecondsFail_asManyPointsAsThereAre() {
        CanaryOracle usual =
                new CanaryOracle("stable", "canary", CanaryStatus.PASS, Duration.ofMillis(200), 1, CanaryJudge.usual());
        Verdict verdict =
                usual.judge(failingFrom(rollout(1).faultless(), "canary", 17).build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).startsWith("15 of 100 runs of 'canary' failed, more than of 'stable'");
    }

    @Test
    void decidesNothingEither_whetherABadOneIsFoundOut() {
        assertThat(oracle(CanaryStatus.FAIL, 1.2, 12)
                        .judge(failingFrom(rollout(1), "canary", 9).build())
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    /** So long that bounds part, however little a run of failures says. */
    @Test
    void failsWhenItFailsForMostOfTheTime() {
        assertThat(HOLDS_FOR_FEW
                        .judge(failingFrom(rollout(1), "canary", 4.5).build())
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void passesWhenBothFailAtTheSameTime() {
        Verdict verdict = HOLDS_FOR_FEW.judge(
                failingFrom(failingFrom(rollout(1), "canary", 9), "stable", 9).build());

        assertThat(verdict.status()).isEqualTo(Status.PASS);
    }

    @Test
    void passesWhenOnlyTheOtherFailsInTheEnd() {
        assertThat(HOLDS_FOR_FEW
                        .judge(failingFrom(rollout(1), "stable", 9).build())
                        .status())
                .isEqualTo(Status.PASS);
    }

    /** A single failure is a run of one: it counts as what it is. */
    @Test
    void passesWhenItFailsOnce() {
        Verdict verdict = HOLDS_FOR_FEW.judge(rollout(1)
                .runs(run -> run.ordinal() == 100
                        ? new JourneyRun(
                                run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, "canary", "was 500")
                        : run)
                .build());

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.findings().get(1).text()).startsWith("PASS, shift +0.02500, ");
    }

    @Test
    void aControlThatFailsIsNotTheCanarysFault() {
        assertThat(HOLDS.judge(failing(rollout(1), "stable", 2).build()).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void aBadCanaryThatIsExpectedToBeFoundOutMustBe() {
        CanaryOracle found = oracle(CanaryStatus.FAIL, 1.2);

        assertThat(found.judge(rollout(3).build()).status()).isEqualTo(Status.PASS);
        assertThat(found.judge(rollout(1).build()).status()).isEqualTo(Status.FAIL);
        assertThat(found.expectation()).isEqualTo("canary 'canary' serves worse than 'stable'");
    }

    @Test
    void decidesNothingWithoutRuns() {
        Verdict verdict = HOLDS.judge(TimelineBuilder.brownout().onlyFirst(0).build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("no journey run to judge");
    }

    /** The driver did not come so far. */
    @Test
    void decidesNothingWithoutAPhaseToCompare() {
        Timeline played = rollout(1).build();
        Timeline empty = new Timeline(
                played.startedAt(),
                played.load(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                played.noise(),
                played.effects());

        assertThat(HOLDS.judge(empty))
                .isEqualTo(Verdict.inconclusive(
                        "canary 'canary' serves no worse than 'stable'", "no journey run to judge"));
    }

    @Test
    void decidesNothingWhereRunsTellNoRoute() {
        Verdict verdict = HOLDS.judge(rollout(1).route(4, 5, null).build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo("10 of 80 runs tell no route, so they belong to neither 'stable' nor 'canary'");
    }

    /** One percent of all is a sixth of the canary's, where one in sixteen runs is its own. */
    private static TimelineBuilder failingUntold(int nth, int of) {
        return TimelineBuilder.brownout().perSecond(200).runs(run -> {
            boolean canary = run.ordinal() % 16 == 0;
            boolean reset = canary && run.ordinal() / 16 % of < nth;
            return new JourneyRun(
                    run.ordinal(),
                    run.due(),
                    run.sent(),
                    run.done(),
                    reset ? Outcome.FAILED : Outcome.OK,
                    reset ? null : canary ? "canary" : "stable",
                    reset ? "connection reset" : null);
        });
    }

    @Test
    void decidesNothingWhereTheVerdictHangsOnWhoseRunsTheUntoldFailuresWere() {
        Verdict verdict = HOLDS.judge(failingUntold(1, 7).build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "14 runs that were not served well tell no route, and whether canary 'canary' serves no worse than 'stable' depends on whose they were; let errors tell who made them, too");
    }

    @Test
    void bearsAnUntoldFailureThatDecidesNothing() {
        assertThat(HOLDS.judge(failingUntold(1, 100).build()).status()).isEqualTo(Status.PASS);
    }

    /** Its users are gone by then, though the median stretch is as fast as any. */
    @Test
    void failsWhenItIsTooLateNowAndThen() {
        TimelineBuilder late = rollout(1)
                .perSecond(50)
                .runs(run -> "canary".equals(run.route()) && run.due() / 400_000_000L % 5 == 0
                        ? new JourneyRun(
                                run.ordinal(),
                                run.due(),
                                run.sent(),
                                run.due() + 3_000_000_000L,
                                run.outcome(),
                                run.route(),
                                null)
                        : run);

        assertThat(HOLDS.judge(late.build()).status())
                .as("nobody says what is late")
                .isEqualTo(Status.PASS);
        Verdict verdict = HOLDS.judge(late.deadline(Duration.ofMillis(500)).build());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings().get(1).text()).startsWith("HIGH, shift +0.2");
    }

    /**
     * Versions that fail alike, for a third of a second each time and each by itself. One of 100 is blamed where a stretch says nothing of
     * the next; it was one of 17 when a version that had no outage counted as one that never has any.
     */
    @Test
    void rarelyBlamesACanaryForOutagesThatStrikeEither() {
        SplittableRandom random = new SplittableRandom(11);
        int blamed = 0;
        for (int round = 0; round < 400; round++) {
            Map<String, List<Long>> outages = Map.of("stable", outages(random), "canary", outages(random));
            CanaryFailures failures = CanaryFailures.of(
                    healthyRuns().map(run -> struck(run, outages)).toList(),
                    Duration.ofSeconds(8),
                    "stable",
                    "canary",
                    null);
            CanaryCounts counts = new CanaryCounts(
                    CanaryMetric.of("failed share", BadDirection.UP),
                    failures.control().worth(),
                    failures.canary().worth());
            blamed += counts.shift(CanaryJudge.usual().confidence()).interval().low() > 0 ? 1 : 0;
        }
        assertThat(blamed).as("of 400").isLessThanOrEqualTo(12);
    }

    /** 50 a second for 8s, a quarter of them of the canary. */
    private static Stream<JourneyRun> healthyRuns() {
        return LongStream.range(0, 400).mapToObj(ordinal -> {
            long due = ordinal * TimelineBuilder.SECOND / 50;
            return new JourneyRun(ordinal, due, due, due, Outcome.OK, ordinal % 4 == 0 ? "canary" : "stable", null);
        });
    }

    /** Each second one begins with a probability of 1 in 5. */
    private static List<Long> outages(SplittableRandom random) {
        return LongStream.range(0, 8)
                .filter(second -> random.nextDouble() < 0.2)
                .map(second -> second * TimelineBuilder.SECOND)
                .boxed()
                .toList();
    }

    private static JourneyRun struck(JourneyRun run, Map<String, List<Long>> outages) {
        boolean struck = outages.getOrDefault(String.valueOf(run.route()), List.of()).stream()
                .anyMatch(begin -> run.due() >= begin && run.due() < begin + TimelineBuilder.SECOND / 3);
        return struck
                ? new JourneyRun(
                        run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, run.route(), "was 500")
                : run;
    }

    @Test
    void decidesNothingWhenOneSideIsMissing() {
        Verdict verdict =
                HOLDS.judge(TimelineBuilder.brownout().route(0, 20, "stable").build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("NO_DATA, score 0; 0 runs of 'canary' beside 80 of 'stable'");
    }

    @Test
    void decidesNothingBetweenGoodAndBad() {
        CanaryJudge lenient = new CanaryJudge(
                CanaryJudge.usual().confidence(), 0.25, 20, java.util.Optional.empty(), java.util.Map.of(), 95, 50);
        CanaryOracle oracle =
                new CanaryOracle("stable", "canary", CanaryStatus.PASS, Duration.ofMillis(400), 1.2, lenient);

        assertThat(oracle.judge(rollout(3).build()).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void withoutAFaultTheBaselineIsCompared() {
        CanaryOracle oracle = new CanaryOracle(
                "stable",
                "canary",
                CanaryStatus.PASS,
                Duration.ofMillis(200),
                1,
                CanaryJudge.usual().needing(15));

        assertThat(oracle.judge(TimelineBuilder.healthy()
                                .runs(run -> new JourneyRun(
                                        run.ordinal(),
                                        run.due(),
                                        run.sent(),
                                        run.done(),
                                        run.outcome(),
                                        run.ordinal() % 2 == 0 ? "canary" : "stable",
                                        null))
                                .build())
                        .observed())
                .endsWith("15 runs of 'canary' beside 15 of 'stable'");
    }

    @Test
    void tooShortAPhaseIsRefused() {
        assertThat(oracle(CanaryStatus.PASS, 1)
                        .infeasible(TimelineBuilder.brownout().load()))
                .isEmpty();
        assertThat(new CanaryOracle(
                                "stable", "canary", CanaryStatus.PASS, Duration.ofMillis(200), 1, CanaryJudge.usual())
                        .infeasible(TimelineBuilder.brownout().load()))
                .hasValue(
                        "a canary is judged by 50 points or more, but 8s in stretches of 200ms give 40; make the phase 10s long, or the stretches shorter");
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() ->
                        new CanaryOracle("a", "a", CanaryStatus.PASS, Duration.ofMillis(200), 1, CanaryJudge.usual()))
                .hasMessage("control and canary are two routes, found \"a\" for both");
        assertThatThrownBy(() -> new CanaryOracle(
                        "a", "b", CanaryStatus.MARGINAL, Duration.ofMillis(200), 1, CanaryJudge.usual()))
                .hasMessage("a canary is expected to PASS or to FAIL, found MARGINAL");
        assertThatThrownBy(() -> new CanaryOracle("a", "b", CanaryStatus.PASS, Duration.ZERO, 1, CanaryJudge.usual()))
                .hasMessage("a stretch is longer than 0s, found 0ms");
        assertThatThrownBy(() -> oracle(CanaryStatus.PASS, 0.5))
                .hasMessage("the factor of latency is 1x or more, found 0.5x");
    }
}
