package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;

@DisplayName("The journey oracles")
class JourneyOracleTest {

    @Nested
    @DisplayName("on success")
    class Success {

        private final Oracle oracle = new JourneySuccessOracle(Quantity.shareBound(">= 99.5%"));

        @Test
        void allGood_passes() {
            assertThat(oracle.judge(healthy().build()))
                    .isEqualTo(Verdict.pass("journey success >= 99.5%", "100% (30 of 30)"));
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
            assertThat(verdict.observed()).isEqualTo("90% (27 of 30)");
            assertThat(verdict.findings())
                    .containsExactly(
                            new Finding("bad runs", "3 failed"),
                            new Finding("error", "expected 200 but was 503 (x 3)"));
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

            assertThat(verdict.findings()).contains(new Finding("bad runs", "10 later than the deadline of 3s"));
        }

        @Test
        void noRuns_isInconclusive() {
            assertThat(oracle.judge(healthy().onlyFirst(0).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }
    }

    @Nested
    @DisplayName("on latency")
    class Latency {

        private final Oracle oracle =
                new JourneyLatencyOracle(new TreeMap<>(Map.of(0.95, Quantity.durationBound("<= 2s"))));

        @Test
        void fastEnough_passes() {
            assertThat(oracle.judge(healthy().build()))
                    .isEqualTo(Verdict.pass("journey latency p95 <= 2s", "p95 20ms of 30 runs"));
        }

        @Test
        void tooSlow_fails_withEachPhase() {
            Verdict verdict = oracle.judge(
                    brownout().response(4, 12, Duration.ofMillis(2_500)).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("p95 2.5s of 190 runs");
            assertThat(verdict.findings())
                    .containsExactly(new Finding("p95", "baseline 20ms, fault 2.5s, recovery 20ms"));
        }

        @Test
        void unansweredRuns_areSlowerThanEveryLimit() {
            Verdict verdict =
                    oracle.judge(healthy().outcome(1, 4, 4, Outcome.DROPPED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("p95 never answered of 30 runs");
        }

        @Test
        void aServiceThatFailsFast_isNotCalledFast() {
            Verdict verdict =
                    oracle.judge(healthy().outcome(1, 4, 5, Outcome.FAILED).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).isEqualTo("6 of 30 runs failed; how fast they did says nothing");
        }

        @Test
        void tooFewRunsForThePercentile_isInfeasible() {
            Oracle p99 = new JourneyLatencyOracle(new TreeMap<>(Map.of(0.99, Quantity.durationBound("<= 2s"))));

            assertThat(p99.infeasible(healthy().load()))
                    .hasValue("p99 needs at least 100 runs, but 10/s for 3s gives 30");
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
    }

    @Nested
    @DisplayName("on the fallback")
    class Fallback {

        private final Oracle oracle = new FallbackServesOracle("pay-later", Quantity.shareBound(">= 95%"));

        @Test
        void everyRunThatNeededIt_passes() {
            assertThat(oracle.judge(brownout().route(5, 12, "pay-later").build()))
                    .isEqualTo(Verdict.pass("fallback 'pay-later' serves >= 95%", "70 of 70 runs that needed it"));
        }

        @Test
        void unservedRuns_fail_withRoutes() {
            Verdict verdict = oracle.judge(brownout()
                    .route(5, 12, "pay-later")
                    .outcome(5, 12, 5, Outcome.FAILED)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("56 of 70 runs that needed it");
            assertThat(verdict.findings())
                    .contains(new Finding("routes", "of 80 runs: card 10, not served 14, pay-later 56"));
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
                            "0.23% of 30d (projected to a fault of 5m); bad runs: 8 of 80 in fault, 0 of 80 in recovery");
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

            assertThat(verdict).isEqualTo(Verdict.pass("recovers within 5s", "after 2s"));
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
        void servedByTheFallbackForEver_fails() {
            Verdict verdict = oracle.judge(brownout().route(5, 20, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("not recovered 7.9s after the fault was removed");
            assertThat(verdict.findings())
                    .contains(new Finding("last run", "served by pay-later"), new Finding("usual", "served by card"));
        }

        @Test
        void tooLate_fails() {
            Verdict verdict =
                    oracle.judge(brownout().route(5, 17.5, "pay-later").build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 5.5s");
        }

        @Test
        void withoutAGoodBaseline_isInconclusive() {
            assertThat(oracle.judge(brownout().outcome(0, 4, 1, Outcome.FAILED).build())
                            .status())
                    .isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void noRoomForTheProof_isInfeasible() {
            assertThat(new RecoversWithinOracle(Duration.ofSeconds(7), 20)
                            .infeasible(brownout().load()))
                    .hasValue("7s and then 20 runs at 10/s (2s) need 9s of recovery, but @Load gives 8s");
        }
    }
}
