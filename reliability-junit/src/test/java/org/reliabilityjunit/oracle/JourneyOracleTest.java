package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The journey oracles")
class JourneyOracleTest {

    @Nested
    @DisplayName("on success")
    class Success {

        private final Oracle oracle = new JourneySuccessOracle(Quantity.shareBound(">= 99.5%"));

        @Test
        void allGood_passes() {
            assertThat(oracle.judge(healthy().build()))
                    .isEqualTo(Verdict.pass(
                            "journey success >= 99.5%",
                            "100% (30 of 30) observed; not proven at 95% (at least 90.49%): a proof takes 598 runs"));
        }

        @Test
        void warmUpIsNotJudged() {
            assertThat(oracle.judge(healthy().outcome(0, 1, 1, Outcome.FAILED).build())
                            .status())
                    .isEqualTo(Status.PASS);
        }

        @Test
        void failures_fail_withCountsAndTheMostFrequentError() {
            Verdict verdict =
                    oracle.judge(healthy().outcome(1, 4, 10, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("90% (27 of 30) observed; disproven at 95% (76.1% to 97.22%)");
            assertThat(verdict.findings())
                    .containsExactly(
                            new Finding("bad runs", "3 failed"),
                            new Finding("error", "expected 200 but was 503 (x 3)"));
        }

        @Test
        void aBoundMetExactly_holdsOrNotAsItIsWritten() {
            Timeline oneOf1000 = oneBad(healthy().faultless().perSecond(50));
            Timeline oneOf10000 = oneBad(healthy().faultless().perSecond(500));

            assertThat(success(">= 99.9%", oneOf1000)).isEqualTo(Status.PASS);
            assertThat(success("> 99.99%", oneOf10000)).isEqualTo(Status.FAIL);
        }

        @Test
        void aShareShortOfAll_isNotCalledAll() {
            assertThat(oracle.judge(oneBad(healthy().faultless().perSecond(500)))
                            .observed())
                    .startsWith("99.99% (9999 of 10000)");
            assertThat(oracle.judge(oneBad(healthy().faultless().perSecond(50))).observed())
                    .startsWith("99.9% (999 of 1000)");
        }

        /** 9896 of 10000 are 99.0 % to a tenth. */
        @Test
        void aShareThatMissesItsBoundByLittle_isToldFromIt() {
            Timeline good = healthy()
                    .faultless()
                    .perSecond(500)
                    .runs(JourneyOracleTest::first104Fail)
                    .build();
            assertThat(observed(">= 99%", good)).startsWith("98.96% (9896 of 10000)");
            assertThat(observed("> 98.96%", good)).startsWith("98.96% (9896 of 10000)");
            assertThat(observed("< 99%", good)).startsWith("98.96% (9896 of 10000)");
            assertThat(observed("<= 99%", good)).startsWith("99% (9896 of 10000)");
            assertThat(observed(">= 98%", good)).startsWith("99% (9896 of 10000)");
        }

        private String observed(String bound, Timeline timeline) {
            return new JourneySuccessOracle(Quantity.shareBound(bound))
                    .judge(timeline)
                    .observed();
        }

        private Status success(String bound, Timeline timeline) {
            return new JourneySuccessOracle(Quantity.shareBound(bound))
                    .judge(timeline)
                    .status();
        }

        private Timeline oneBad(TimelineBuilder runs) {
            return runs.outcome(0, 0.001, 1, Outcome.FAILED).build();
        }

        @Test
        void droppedAndUnfinishedRuns_areBad() {
            assertThat(oracle.judge(healthy().outcome(1, 2, 5, Outcome.DROPPED).build())
                            .status())
                    .isEqualTo(Status.FAIL);
            assertThat(oracle.judge(healthy()
                                    .outcome(1, 2, 5, Outcome.UNFINISHED)
                                    .build())
                            .status())
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void runsLaterThanTheDeadline_areBad() {
            Verdict verdict = oracle.judge(healthy()
                    .deadline(Duration.ofSeconds(3))
                    .response(1, 2, Duration.ofSeconds(4))
                    .build());

            assertThat(verdict.findings())
                    .contains(new Finding("bad runs", "10 later than the deadline of 3s, the latest by 1s"));
        }

        @Test
        void noRuns_isInconclusive() {
            assertThat(oracle.judge(healthy().onlyFirst(0).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }
    }

    private static JourneyRun first104Fail(JourneyRun run) {
        return run.ordinal() >= 104
                ? run
                : new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, null, "503");
    }

    @Nested
    @DisplayName("on latency")
    class Latency {

        private final Oracle oracle =
                new JourneyLatencyOracle(new TreeMap<>(Map.of(0.95, Quantity.durationBound("<= 2s"))));

        @Test
        void fastEnough_passes() {
            assertThat(oracle.judge(healthy().build()))
                    .isEqualTo(Verdict.pass(
                            "journey latency p95 <= 2s",
                            "p95 20ms of 30 runs observed; not proven at 95% (at least 20ms): a proof takes 59 runs"));
        }

        @Test
        void tooSlow_fails_withEachPhase() {
            Verdict verdict = oracle.judge(
                    brownout().response(4, 12, Duration.ofMillis(2_500)).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("p95 2.5s of 190 runs observed; disproven at 95% (2.5s)");
            assertThat(verdict.findings())
                    .containsExactly(new Finding("p95", "baseline 20ms, fault 2.5s, recovery 20ms"));
        }

        @Test
        void aTimeThatMissesItsBoundByLittle_isToldFromIt() {
            assertThat(observed("<= 2s", 2_040)).isEqualTo("p95 2.04s of 190 runs observed; disproven at 95% (2.04s)");
            assertThat(observed("< 2s", 1_999)).isEqualTo("p95 1.999s of 190 runs observed; proven at 95% (1.999s)");
            assertThat(observed("<= 3s", 2_040)).isEqualTo("p95 2s of 190 runs observed; proven at 95% (2s)");
            assertThat(observed("<= 1m", 60_400)).startsWith("p95 60.4s of 190 runs observed");
            assertThat(new JourneyLatencyOracle(new TreeMap<>(Map.of(0.95, Quantity.durationBound("<= 20ms"))))
                            .judge(brownout()
                                    .response(0, 20, Duration.ofNanos(20_100_000))
                                    .build())
                            .observed())
                    .startsWith("p95 20.1ms of 190 runs observed");
        }

        private static String observed(String bound, int millis) {
            return new JourneyLatencyOracle(new TreeMap<>(Map.of(0.95, Quantity.durationBound(bound))))
                    .judge(brownout().response(0, 20, Duration.ofMillis(millis)).build())
                    .observed();
        }

        @Test
        void unansweredRuns_areSlowerThanEveryLimit() {
            Verdict verdict =
                    oracle.judge(healthy().outcome(1, 4, 4, Outcome.DROPPED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).startsWith("p95 never answered of 30 runs observed; disproven at 95%");
        }

        @Test
        void aServiceThatFailsFast_isNotCalledFast() {
            Verdict verdict =
                    oracle.judge(healthy().outcome(1, 4, 5, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).isEqualTo("6 of 30 runs failed; how fast they did says nothing");
        }

        /** A client that gives up after 10s has waited, too. */
        @Test
        void aFailureThatTookLongerThanTheLimit_isSlow() {
            Oracle p99 = new JourneyLatencyOracle(new TreeMap<>(Map.of(0.99, Quantity.durationBound("<= 2s"))));
            Verdict slow = p99.judge(fewFailAfter(Duration.ofSeconds(10)));
            Verdict fast = p99.judge(fewFailAfter(Duration.ofMillis(5)));

            assertThat(slow.status()).isEqualTo(Status.FAIL);
            assertThat(slow.observed()).startsWith("p99 10s of 190 runs observed");
            assertThat(fast.status()).isEqualTo(Status.PASS);
            assertThat(fast.observed()).startsWith("p99 20ms of 184 runs observed");
        }

        private static Timeline fewFailAfter(Duration time) {
            return brownout()
                    .outcome(4, 12, 12, Outcome.FAILED)
                    .runs(run -> run.outcome() == Outcome.FAILED
                            ? new JourneyRun(
                                    run.ordinal(),
                                    run.due(),
                                    run.sent(),
                                    run.due() + time.toNanos(),
                                    run.outcome(),
                                    run.route(),
                                    run.error())
                            : run)
                    .build();
        }

        @Test
        void tooFewRunsForThePercentile_isInfeasible() {
            Oracle p99 = new JourneyLatencyOracle(new TreeMap<>(Map.of(0.99, Quantity.durationBound("<= 2s"))));

            assertThat(p99.infeasible(healthy().load()))
                    .hasValue("p99 needs at least 100 runs, but 10/s for 3s gives 30");
        }

        @Test
        void tooFewRunsThatAnExperimentDrove_passForNothing() {
            Oracle p99 = new JourneyLatencyOracle(new TreeMap<>(Map.of(0.99, Quantity.durationBound("<= 2s"))));

            assertThat(p99.vacuous(brownout().onlyFirst(109).build()))
                    .hasValue("p99 needs at least 100 runs, but the experiment drove 99");
            assertThat(p99.vacuous(brownout().onlyFirst(110).build())).isEmpty();
        }

        @Test
        void withoutABound_isRefused() {
            assertThatThrownBy(() -> new JourneyLatencyOracle(new TreeMap<>()))
                    .hasMessageContaining("no percentile is given");
        }

        @Test
        void noRuns_isInconclusive() {
            assertThat(oracle.judge(healthy().onlyFirst(0).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void onePercentileOfSeveralThatIsMissed_fails() {
            Oracle both = new JourneyLatencyOracle(
                    new TreeMap<>(Map.of(0.5, Quantity.durationBound("<= 1s"), 0.99, Quantity.durationBound("<= 2s"))));
            Verdict verdict = both.judge(
                    brownout().response(5, 6, Duration.ofMillis(2_500)).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).startsWith("p50 20ms, p99 2.5s of 190 runs observed; p50 proven at 95%");
        }

        @Test
        void justATwentiethOfFailedRuns_isBorne() {
            TimelineBuilder twentieth = healthy().faultless().outcome(0, 20, 20, Outcome.FAILED);
            assertThat(oracle.judge(twentieth.build()).status()).isEqualTo(Status.PASS);

            Verdict oneMore =
                    oracle.judge(twentieth.outcome(1, 1.1, 1, Outcome.FAILED).build());
            assertThat(oneMore.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(oneMore.observed()).isEqualTo("11 of 200 runs failed; how fast they did says nothing");
        }
    }

    @Nested
    @DisplayName("on success, to be proven")
    class ProvenSuccess {

        private static JourneySuccessOracle at95(String bound) {
            return new JourneySuccessOracle(Quantity.shareBound(bound), Optional.of(Confidence.USUAL));
        }

        @Test
        void enoughGoodRuns_pass() {
            assertThat(at95(">= 98%").judge(brownout().build()))
                    .isEqualTo(Verdict.pass(
                            "journey success >= 98%", "100% (190 of 190); proven at 95% (at least 98.43%)"));
        }

        @Test
        void withinTheBoundButTooFew_isInconclusive_andSaysHowManyMore() {
            Verdict verdict = at95(">= 99.5%").judge(brownout().build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "100% (190 of 190); undecided at 95% (at least 98.43%): 408 more runs that all keep to it would prove it");
        }

        @Test
        void outsideOfTheBoundByChancePerhaps_isInconclusive() {
            Verdict verdict = at95(">= 99%")
                    .judge(brownout().outcome(5, 15, 45, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "98.9% (188 of 190); undecided at 95% (96.72% to 99.813%): 438 more runs that all keep to it would prove it");
        }

        @Test
        void outsideOfTheBoundBeyondDoubt_fails() {
            Verdict verdict = at95(">= 99%")
                    .judge(brownout().outcome(5, 15, 10, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("94.7% (180 of 190); disproven at 95% (91.23% to 97.12%)");
            assertThat(verdict.findings()).contains(new Finding("bad runs", "10 failed"));
        }

        @Test
        void failuresThatComeInRuns_countAsFewer() {
            Verdict apart = at95(">= 99%")
                    .judge(brownout().outcome(5, 11, 9, Outcome.FAILED).build());
            Verdict together = at95(">= 99%")
                    .judge(brownout().outcome(5, 5.7, 1, Outcome.FAILED).build());

            assertThat(apart.observed()).startsWith("96.3% (183 of 190); disproven");
            assertThat(together.observed()).startsWith("96.3% (183 of 190); undecided at 95%");
            assertThat(together.findings().get(2).label()).isEqualTo("dependence");
            assertThat(together.findings().get(2).text())
                    .matches(
                            "those that break >= 99% come in runs, so 190 runs say as much as \\d{2} independent ones");
        }

        @Test
        void anUpperBound_isProvenByBadRuns() {
            Verdict verdict = at95("< 95%")
                    .judge(brownout().outcome(1, 20, 4, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).startsWith("75.3% (143 of 190); proven at 95% (");
            assertThat(at95("< 95%").judge(brownout().build()).status()).isEqualTo(Status.FAIL);
        }

        @Test
        void aLoadThatCouldProveNothing_isInfeasible() {
            assertThat(at95(">= 99.5%").infeasible(brownout().load()))
                    .hasValue(
                            "proving >= 99.5% at 95% takes 598 runs that all keep to it, but 10/s for 19s gives 190; make the judged phases 1m long in all, drive 3.15 times the load, claim less, or leave confidence out: then the measured value decides");
            assertThat(at95(">= 98%").infeasible(brownout().load())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {">= 0%", "<= 100%"})
        void whatNothingDisproves_isInfeasible(String text) {
            Oracle oracle = new JourneySuccessOracle(Quantity.shareBound(text));
            String why = "it cannot fail: every share is %s; say how much must be good at least, such as >= 99.5%%"
                    .formatted(text);
            assertThat(oracle.infeasible(brownout().load())).hasValue(why);
            assertThat(oracle.vacuous(brownout().build())).hasValue(why);
        }

        @ParameterizedTest
        @ValueSource(strings = {"> 100%", "< 0%"})
        void whatNothingMeets_isInfeasible(String text) {
            assertThat(new JourneySuccessOracle(Quantity.shareBound(text))
                            .infeasible(brownout().load()))
                    .hasValue("it cannot be met: no share is %s; say how much must be good at least, such as >= 99.5%%"
                            .formatted(text));
        }

        @Test
        void whatNothingProves_isInfeasible() {
            assertThat(at95(">= 100%").infeasible(brownout().load()))
                    .hasValue(
                            "no number of runs proves >= 100%; claim a little less, or leave confidence out: then the measured value decides");
        }

        @Test
        void noRuns_isInconclusive() {
            assertThat(at95(">= 98%").judge(healthy().onlyFirst(0).build()).status())
                    .isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void everythingObserved_isSaidToBeBeyondProof() {
            assertThat(new JourneySuccessOracle(Quantity.shareBound(">= 100%"))
                            .judge(brownout().build())
                            .observed())
                    .isEqualTo(
                            "100% (190 of 190) observed; not proven at 95% (at least 98.43%): no number of runs proves >= 100%");
        }
    }

    @Nested
    @DisplayName("on latency, to be proven")
    class ProvenLatency {

        private static JourneyLatencyOracle at95(Map<Double, String> bounds) {
            SortedMap<Double, DurationBound> read = new TreeMap<>();
            bounds.forEach((fraction, bound) -> read.put(fraction, Quantity.durationBound(bound)));
            return new JourneyLatencyOracle(read, Optional.of(Confidence.USUAL));
        }

        private static final Map<Double, String> P95 = Map.of(0.95, "<= 2s");

        @Test
        void enoughFastRuns_pass() {
            assertThat(at95(P95).judge(brownout().build()))
                    .isEqualTo(Verdict.pass("journey latency p95 <= 2s", "p95 20ms of 190 runs; proven at 95% (20ms)"));
        }

        @Test
        void tooFewRuns_areInconclusive_andSayHowManyMore() {
            Verdict verdict = at95(P95).judge(healthy().build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "p95 20ms of 30 runs; undecided at 95% (at least 20ms): 29 more runs that all keep to it would prove it");
        }

        @Test
        void slowBeyondDoubt_fails() {
            Verdict verdict = at95(P95)
                    .judge(brownout().response(4, 12, Duration.ofMillis(2_500)).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.findings())
                    .containsExactly(new Finding("p95", "baseline 20ms, fault 2.5s, recovery 20ms"));
        }

        @Test
        void slowInOneStretch_isInconclusive() {
            Verdict verdict = at95(P95)
                    .judge(brownout().response(5, 6.2, Duration.ofMillis(2_500)).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).startsWith("p95 2.5s of 190 runs; undecided at 95% (at least 20ms): ");
            assertThat(verdict.findings()).extracting(Finding::label).containsExactly("dependence", "p95");
        }

        @Test
        void eachPercentileIsSpokenOf() {
            Verdict verdict =
                    at95(Map.of(0.5, "<= 1s", 0.95, "<= 2s")).judge(brownout().build());

            assertThat(verdict.observed())
                    .isEqualTo("p50 20ms, p95 20ms of 190 runs; p50 proven at 95% (20ms); p95 proven at 95% (20ms)");
        }

        @Test
        void oneThatIsDisproven_failsThemAll() {
            Verdict verdict =
                    at95(Map.of(0.5, "<= 10ms", 0.95, "<= 2s")).judge(brownout().build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
        }

        /** Runs take 1.8s, and in a stretch 2.5s; of several percentiles each is disproven at a higher confidence. */
        @ParameterizedTest
        @ValueSource(strings = {"<= 2s", ">= 2s"})
        void theRangeAndTheWord_sayTheSame(String bound) {
            for (int rate : new int[] {10, 30}) {
                for (int tenths = 0; tenths <= 40; tenths += 2) {
                    Timeline timeline = brownout()
                            .perSecond(rate)
                            .response(0, 20, Duration.ofMillis(1_800))
                            .response(5, 5 + tenths / 10.0, Duration.ofMillis(2_500))
                            .build();
                    for (Map<Double, String> bounds :
                            List.of(Map.of(0.95, bound), Map.of(0.5, "<= 2s", 0.9, "<= 2s", 0.95, bound))) {
                        assertThat(lastProof(at95(bounds).judge(timeline).observed()))
                                .as("%s, %d/s, %d tenths", bounds, rate, tenths)
                                .matches(
                                        bound.startsWith("<")
                                                ? "proven (1.8s|at most 1.8s)|disproven (2.5s|at least 2.5s)|undecided (1.8s to 2.5s|at most 2.5s|at least 1.8s|too few runs for a bound)"
                                                : "proven (2.5s|at least 2.5s)|disproven (1.8s|at most 1.8s)|undecided (1.8s to 2.5s|at most 2.5s|at least 1.8s|too few runs for a bound)");
                    }
                }
            }
        }

        private static String lastProof(String observed) {
            return observed.replaceFirst(".*(?<= )(\\w+) at 95% \\(([^)]*)\\).*", "$1 $2");
        }

        /** Every run takes longer than that, in whatever time. */
        @Test
        void aLimitOfNoTime_isInfeasible() {
            for (String bound : List.of("<= 0s", "< 0s")) {
                assertThat(at95(Map.of(0.5, bound)).infeasible(brownout().load()))
                        .hasValue(
                                "it cannot be met: every run takes longer than 0s; say how long p50 may be at most, such as <= 2s");
            }
            for (String bound : List.of(">= 0s", "> 0s")) {
                JourneyLatencyOracle oracle =
                        new JourneyLatencyOracle(new TreeMap<>(Map.of(0.5, Quantity.durationBound(bound))));
                String why =
                        "it cannot fail: every run takes longer than 0s; say how long p50 may be at most, such as <= 2s";
                assertThat(oracle.infeasible(brownout().load())).hasValue(why);
                assertThat(oracle.vacuous(brownout().build())).hasValue(why);
            }
        }

        @Test
        void aLowerBound_isProvenBySlowRuns() {
            assertThat(at95(Map.of(0.5, ">= 10ms")).judge(brownout().build()).status())
                    .isEqualTo(Status.PASS);
            assertThat(at95(Map.of(0.5, "> 30ms")).judge(brownout().build()).status())
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void aLoadThatCouldProveNothing_isInfeasible() {
            assertThat(at95(Map.of(0.99, "<= 2s")).infeasible(brownout().load()))
                    .hasValueSatisfying(
                            reason -> assertThat(reason)
                                    .startsWith(
                                            "proving p99 <= 2s at 95% takes 299 runs that all keep to it, but 10/s for 19s gives 190;"));
            assertThat(at95(Map.of(0.999, "<= 2s")).infeasible(brownout().load()))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("takes 2995 runs"));
        }
    }

    @Nested
    @DisplayName("on the fallback")
    class Fallback {

        private final Oracle oracle = new FallbackServesOracle("pay-later", Quantity.shareBound(">= 95%"));

        @Test
        void everyRunThatNeededIt_passes() {
            assertThat(oracle.judge(brownout().route(5, 12, "pay-later").build()))
                    .isEqualTo(Verdict.pass(
                            "fallback 'pay-later' serves >= 95%",
                            "100% (70 of 70 runs that needed it) observed; proven at 95% (at least 95.81%)"));
        }

        @Test
        void unservedRuns_fail_withRoutes() {
            Verdict verdict = oracle.judge(brownout()
                    .route(5, 12, "pay-later")
                    .outcome(5, 12, 5, Outcome.FAILED)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed())
                    .isEqualTo("80% (56 of 70 runs that needed it) observed; disproven at 95% (70.5% to 87.5%)");
            assertThat(verdict.findings())
                    .contains(new Finding("routes", "of 80 runs: card 10, not served 14, pay-later 56"));
        }

        @Test
        void onTheFallbackBeforeTheFault_aPassSaysNothing() {
            Timeline stuck = brownout().route(0, 20, "pay-later").build();

            assertThat(Judge.judge(stuck, List.of(oracle), HostLimits.usual())
                            .verdicts()
                            .get(0))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "fallback 'pay-later' serves >= 95%",
                                    "100% (80 of 80 runs that needed it) observed; proven at 95% (at least 96.32%); but that says nothing: it served 100% of the baseline already, before the fault; look at what the service still has from earlier, such as an open breaker"));
        }

        @Test
        void aFallbackTakenOnceInTheBaseline_passes() {
            Timeline once = brownout()
                    .route(2, 2.1, "pay-later")
                    .route(5, 12, "pay-later")
                    .build();

            assertThat(oracle.vacuous(once)).isEmpty();
        }

        @Test
        void runsThatTellNoRoute_areNotTakenForThoseThatDidWithoutIt() {
            Verdict verdict = oracle.judge(
                    brownout().route(4, 12, null).route(5, 5.1, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "79 of 80 runs told no route, which runs of the baseline do; who served them is unknown");
        }

        @Test
        void aUsualRouteThatIsNeverTold_isOneToo() {
            Verdict verdict = oracle.judge(
                    brownout().route(0, 20, null).route(5, 12, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
        }

        @Test
        void unservedRunsInARow_sayLess() {
            Verdict verdict = oracle.judge(brownout()
                    .route(5, 12, "pay-later")
                    .outcome(5, 6.4, 1, Outcome.FAILED)
                    .build());

            assertThat(verdict.observed())
                    .isEqualTo("80% (56 of 70 runs that needed it) observed; not disproven at 95% (43.8% to 97.55%)");
        }

        @Test
        void aProofThatIsAskedFor_leavesOpenWhatTheMeasuredShareFails() {
            Oracle proven = proven(">= 95%");
            TimelineBuilder inARow = brownout().route(5, 12, "pay-later").outcome(5, 6.4, 1, Outcome.FAILED);

            assertThat(proven.judge(inARow.build()).status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(proven.judge(inARow.build()).observed())
                    .isEqualTo(
                            "80% (56 of 70 runs that needed it); undecided at 95% (43.8% to 97.55%): 944 more runs that all keep to it would prove it");
            assertThat(proven.judge(brownout().route(5, 12, "pay-later").build())
                            .status())
                    .isEqualTo(Status.PASS);
            assertThat(proven.judge(brownout()
                                    .route(5, 12, "pay-later")
                                    .outcome(5, 12, 5, Outcome.FAILED)
                                    .build())
                            .status())
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void whatNothingDisproves_orNothingMeets_isInfeasible() {
            assertThat(new FallbackServesOracle("pay-later", Quantity.shareBound(">= 0%"))
                            .infeasible(brownout().load()))
                    .hasValue(
                            "it cannot fail: every share is >= 0%; say how much it must serve at least, such as >= 95%");
            assertThat(new FallbackServesOracle("pay-later", Quantity.shareBound("> 100%"))
                            .infeasible(brownout().load()))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).startsWith("it cannot be met: no share is > 100%;"));
            assertThat(new FallbackServesOracle("pay-later", Quantity.shareBound(">= 0%"))
                            .vacuous(brownout().build()))
                    .isPresent();
        }

        @Test
        void aProofThatTakesMoreRunsThanTheFaultHas_isInfeasible() {
            assertThat(proven(">= 95%").infeasible(brownout().load())).isEmpty();
            assertThat(proven(">= 99%").infeasible(brownout().load()))
                    .hasValue(
                            "proving >= 99% at 95% takes 299 runs that all keep to it, but 10/s for 8s gives 80; make the fault phase 30s long, drive 3.74 times the load, claim less, or leave confidence out: then the measured value decides");
        }

        private static Oracle proven(String bound) {
            return new FallbackServesOracle("pay-later", Quantity.shareBound(bound), Optional.of(Confidence.USUAL));
        }

        /** The driver stopped before the fault. */
        @Test
        void noRunInTheFault_isInconclusive() {
            assertThat(oracle.judge(brownout().onlyFirst(40).build()))
                    .isEqualTo(Verdict.inconclusive(
                            "fallback 'pay-later' serves >= 95%", "no journey run was due while the fault lasted"));
        }

        @Test
        void nobodyNeededIt_isInconclusive() {
            Verdict verdict = oracle.judge(brownout().build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).isEqualTo("none of 80 runs needed it; served by card 80");
        }

        @Test
        void noRouteTold_isInconclusive_andSaysHowToTell() {
            Verdict verdict = oracle.judge(brownout().route(0, 20, null).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.findings().get(0).text()).contains("journey.took(\"pay-later\")");
        }
    }

    @Nested
    @DisplayName("on the error budget")
    class Budget {

        private final Oracle oracle = new ErrorBudgetOracle(
                BudgetOracleTest.checkout(), Quantity.shareBound("< 1%"), Duration.ofMinutes(5), 1);

        @Test
        void fewErrors_pass_chargedToTheRealWindow() {
            Verdict verdict =
                    oracle.judge(brownout().outcome(4, 12, 10, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "0.23% of 30d observed (projected to a fault of 5m); bad runs: 8 of 80 in fault, 0 of 80 in recovery; proven at 95% (0.115% to 0.401%)");
        }

        @Test
        void halfOfTheRunsBad_fails() {
            Verdict verdict =
                    oracle.judge(brownout().outcome(4, 12, 2, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).startsWith("1.2% of 30d");
        }

        @Test
        void errorsDuringRecovery_areChargedToo() {
            Verdict verdict =
                    oracle.judge(brownout().outcome(12, 20, 1, Outcome.FAILED).build());

            assertThat(verdict.observed()).startsWith("0.062% of 30d");
        }

        @Test
        void noRuns_isInconclusive() {
            assertThat(oracle.judge(brownout().onlyFirst(5).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void boundThatEvenATotalOutageKeeps_isInfeasible() {
            Oracle lax = new ErrorBudgetOracle(
                    BudgetOracleTest.checkout(), Quantity.shareBound("< 5%"), Duration.ofMinutes(5), 1);

            assertThat(lax.infeasible(brownout().load()))
                    .hasValueSatisfying(reason ->
                            assertThat(reason).startsWith("it cannot fail: even a total outage of 5m burns only 2.4%"));
            assertThat(oracle.infeasible(brownout().load())).isEmpty();
        }
    }

    @Nested
    @DisplayName("on recovery")
    class Recovery {

        private final Oracle oracle = new RecoversWithinOracle(Duration.ofSeconds(5), 20);

        @Test
        void backOnTheUsualRouteInTime_passes() {
            Verdict verdict = oracle.judge(brownout().route(5, 14, "pay-later").build());

            assertThat(verdict)
                    .isEqualTo(Verdict.pass("recovers within 5s", "after 2s")
                            .with("level", "p50 20ms, 20ms in the baseline (1x); 100% served as there"));
        }

        @Test
        void aBaselineRunThatMetTheFault_doesNotMakeTheFallbackUsual() {
            Verdict verdict = oracle.judge(brownout()
                    .route(3.8, 14, "pay-later")
                    .response(3.8, 4, Duration.ofSeconds(1))
                    .build());

            assertThat(verdict.observed()).isEqualTo("after 2s");
        }

        @Test
        void aFallbackTakenOnceInTheBaseline_doesNotMakeItUsual() {
            Verdict verdict = oracle.judge(brownout()
                    .route(2, 2.1, "pay-later")
                    .route(5, 20, "pay-later")
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
        }

        @Test
        void aRelapse_countsFromItsEnd() {
            Verdict verdict = oracle.judge(brownout()
                    .route(5, 13, "pay-later")
                    .route(14, 15, "pay-later")
                    .build());

            assertThat(verdict.observed()).isEqualTo("after 3s");
        }

        @Test
        void aRelapseThatIsOver_countsFromItsEnd_howeverLongItWasWellBefore() {
            Verdict verdict =
                    oracle.judge(brownout().route(14, 16.5, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).isEqualTo("after 4.5s");
        }

        @Test
        void theMainRoute_hasToComeBack() {
            Verdict verdict = oracle.judge(brownout()
                    .route(1, 1.6, "pay-later")
                    .route(4, 20, "pay-later")
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 0ms, but 'card' served 0% of them, 80% of the baseline");
        }

        @Test
        void notWatchedForAsLongAsItMayTake_isInconclusive() {
            Verdict verdict = oracle.judge(
                    brownout().route(4, 20, "pay-later").onlyFirst(150).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo("not recovered 2.9s after the fault was removed, when the last run was due");
        }

        @Test
        void servedByTheFallbackForEver_fails() {
            Verdict verdict = oracle.judge(brownout().route(5, 20, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("not recovered 7.9s after the fault was removed");
            assertThat(verdict.findings())
                    .contains(new Finding("last run", "served by pay-later"), new Finding("usual", "served by card"));
        }

        @Test
        void withoutAFault_isInconclusive() {
            assertThat(oracle.judge(healthy().build()))
                    .isEqualTo(Verdict.inconclusive("recovers within 5s", "no fault was injected"));
        }

        @Test
        void tooLate_fails() {
            Verdict verdict =
                    oracle.judge(brownout().route(5, 17.5, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 5.5s");
        }

        @Test
        void justInTime_passes() {
            Verdict verdict = oracle.judge(brownout().route(5, 17, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).isEqualTo("after 5s");
        }

        @Test
        void provenByNoRun_isRefused() {
            assertThatThrownBy(() -> new RecoversWithinOracle(Duration.ofSeconds(5), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("runs is at least 1, found 0");
        }

        @Test
        void withoutAGoodBaseline_isInconclusive() {
            assertThat(oracle.judge(brownout().outcome(0, 4, 1, Outcome.FAILED).build())
                            .status())
                    .isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void aRelapseAfterTheRecovery_fails() {
            Verdict verdict = oracle.judge(brownout().route(16, 19, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 0ms, and relapsed");
            assertThat(verdict.findings())
                    .containsExactly(
                            new Finding("level", "p50 20ms, 20ms in the baseline (1x); 62.5% served as there"));
        }

        /** Of 80 runs 4 are 5%, and fewer than an end of more than these. */
        @Test
        void downAtTheEnd_isARelapse() {
            Oracle soon = new RecoversWithinOracle(Duration.ofSeconds(5), 3);
            Verdict verdict =
                    soon.judge(brownout().outcome(19.7, 20, 1, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 0ms, and relapsed");
        }

        @Test
        void oneRunInTwenty_isNoRelapse() {
            assertThat(oracle.judge(brownout()
                                    .outcome(15, 18, 10, Outcome.FAILED)
                                    .build())
                            .status())
                    .isEqualTo(Status.PASS);
        }

        @Test
        void aLevelThatStaysUp_isTold_andFailsWhereThatIsBound() {
            Timeline slower = brownout().response(12, 20, Duration.ofMillis(60)).build();
            Oracle bound =
                    new RecoversWithinOracle(Duration.ofSeconds(5), 20, Optional.of(Quantity.factorBound("<= 1.5x")));

            assertThat(oracle.judge(slower).status()).isEqualTo(Status.PASS);
            assertThat(oracle.judge(slower).findings())
                    .containsExactly(new Finding("level", "p50 60ms, 20ms in the baseline (3x); 100% served as there"));
            assertThat(bound.judge(slower).status()).isEqualTo(Status.FAIL);
            assertThat(bound.judge(slower).expectation()).isEqualTo("recovers within 5s to a p50 <= 1.5x");
            assertThat(bound.judge(slower).observed()).isEqualTo("after 0ms, but to 3x");
            assertThat(bound.judge(brownout().build()).status()).isEqualTo(Status.PASS);
        }

        @Test
        void aLevelUnderAnotherLoad_isInfeasible() {
            Oracle bound =
                    new RecoversWithinOracle(Duration.ofSeconds(5), 20, Optional.of(Quantity.factorBound("<= 1.5x")));
            Load ramp = new Load(
                    Quantity.arrivals("10/s to 40/s in 5s", 0),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    null);
            assertThat(bound.infeasible(ramp))
                    .hasValue(
                            "the load of the recovery is not that of the baseline: 10/s to 40/s in 5s; keep it the same, or leave the bound on the level out");
            assertThat(oracle.infeasible(ramp)).isEmpty();
        }

        @Test
        void noRoomForTheProof_isInfeasible() {
            assertThat(new RecoversWithinOracle(Duration.ofSeconds(7), 20)
                            .infeasible(brownout().load()))
                    .hasValue("7s and then 20 runs at 10/s (2s) need 9s of recovery, but @Load gives 8s");
        }
    }
}
