package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("Oracles on objectives")
class BudgetOracleTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    static Slo checkout() {
        return slo("99.5%", Optional.empty(), Budgeting.OCCURRENCES);
    }

    static Slo slo(String target, Optional<String> latency, Budgeting budgeting) {
        return new Slo(
                "checkout_success",
                "Checkout success rate",
                Optional.of(Quantity.shareBound(">= " + target)),
                latency.map(Quantity::durationBound),
                Duration.ofDays(30),
                "Payments SRE",
                budgeting,
                List.of(),
                Optional.empty(),
                Optional.of("link://runbooks/checkout"));
    }

    private static TimelineBuilder everySecondRunFails() {
        return brownout().outcome(4, 12, 2, Outcome.FAILED);
    }

    @Nested
    @DisplayName("a burned budget")
    class Burned {

        @Test
        void isChargedAsOftenAsTheFaultHappens() {
            Oracle often = new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 2%"), FIVE_MINUTES, 10);
            Verdict verdict =
                    often.judge(brownout().outcome(4, 12, 10, Outcome.FAILED).build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).startsWith("2.3% of 30d observed (projected to 10 faults of 5m)");
        }

        @Test
        void countsRunsSlowerThanTheObjectivesOwnLatency() {
            Slo fast = slo("99.5%", Optional.of("<= 300ms"), Budgeting.OCCURRENCES);
            Oracle oracle = new ErrorBudgetOracle(fast, Quantity.shareBound("< 1%"), FIVE_MINUTES, 1);
            Verdict verdict = oracle.judge(
                    brownout().response(4, 12, Duration.ofMillis(400)).build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).contains("80 of 80 in fault");
        }

        @Test
        void countsTimeSlices_whereTheObjectiveDoes() {
            Slo slices = slo("99.5%", Optional.empty(), Budgeting.timeslices(Duration.ofSeconds(1), 0.95));
            Oracle oracle = new ErrorBudgetOracle(slices, Quantity.shareBound("< 2%"), FIVE_MINUTES, 1);
            Verdict verdict = oracle.judge(everySecondRunFails().build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).as("all of 5 min").startsWith("2.3% of 30d");
            assertThat(verdict.findings()).contains(new Finding("counted by", "time slices of 1s"));
        }

        /** 30 s of 12 960 s are 0.23148 %. */
        @Test
        void thatMissesItsBoundByLittle_isToldFromIt() {
            Timeline tenth = brownout().outcome(4, 12, 10, Outcome.FAILED).build();
            assertThat(burned("< 0.2314%", tenth)).startsWith("0.2315% of 30d observed");
            assertThat(burned("< 0.23%", tenth)).startsWith("0.231% of 30d observed");
            assertThat(burned("< 0.2%", tenth)).startsWith("0.23% of 30d observed");
            assertThat(burned("< 0.24%", tenth)).startsWith("0.23% of 30d observed");
        }

        private static String burned(String bound, Timeline timeline) {
            return new ErrorBudgetOracle(checkout(), Quantity.shareBound(bound), FIVE_MINUTES, 1)
                    .judge(timeline)
                    .observed();
        }

        @Test
        void refusesALowerBound() {
            assertThatThrownBy(() -> new ErrorBudgetOracle(checkout(), Quantity.shareBound(">= 1%"), FIVE_MINUTES, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("burn is the part of the budget that may be burned at most, such as < 1%, found >= 1%");
        }

        @Test
        void refusesAFaultThatNeverHappens() {
            assertThatThrownBy(() -> new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 1%"), FIVE_MINUTES, 0))
                    .hasMessage("times is 1 or more, found 0");
            assertThatThrownBy(() ->
                            new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 1%"), Duration.ofMillis(5), 1))
                    .hasMessage("projectedTo is 1s or longer in whole seconds, such as 5m, found 5ms");
            assertThatThrownBy(() ->
                            new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 1%"), Duration.ofMillis(1900), 1))
                    .hasMessage("projectedTo is 1s or longer in whole seconds, such as 5m, found 1.9s");
        }

        @Test
        void thatIsToBeProven_isInconclusiveWhereTheMeasuredOnePasses() {
            Oracle proven = proven("< 0.4%");
            Verdict open =
                    proven.judge(brownout().outcome(4, 12, 10, Outcome.FAILED).build());
            assertThat(open.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(open.observed()).endsWith("undecided at 95% (0.115% to 0.401%): a proof takes 81 runs in fault");
            assertThat(proven.judge(brownout().build()).status()).isEqualTo(Status.PASS);
            assertThat(proven.judge(everySecondRunFails().build()).status()).isEqualTo(Status.FAIL);
        }

        /** One bad run in either phase hardly says that there are more than a few. */
        @Test
        void ofWhichOneRunIsBadInEitherPhase_isNotDisprovenWhateverTheConfidence() {
            Timeline two = brownout()
                    .outcome(5, 5.05, 1, Outcome.FAILED)
                    .outcome(15, 15.05, 1, Outcome.FAILED)
                    .build();
            Verdict verdict = new ErrorBudgetOracle(
                            checkout(),
                            Quantity.shareBound("< 0.0004%"),
                            Duration.ofSeconds(8),
                            1,
                            Optional.of(new Confidence(0.9999)))
                    .judge(two);
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void isChargedForARecoveryAsLongAsItWas() {
            Slo slo = checkout();
            Timeline cut = brownout()
                    .faultEndsAt(18.9)
                    .outcome(4, 20, 1, Outcome.FAILED)
                    .build();
            BudgetProjection second = new BudgetProjection(slo, Duration.ofSeconds(1), 1);
            assertThat(second.burned(
                            BudgetSeries.of(slo, cut), slo.errorBudget().orElseThrow()))
                    .isCloseTo(2.1 / 12_960, within(1e-9));
        }

        @Test
        void thatIsMissedByWhatWasMeasuredAlone_saysHowFarItIsFromADisproof() {
            Oracle measured = new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 0.2%"), FIVE_MINUTES, 1);
            assertThat(measured.judge(brownout()
                                    .outcome(4, 12, 10, Outcome.FAILED)
                                    .build())
                            .observed())
                    .endsWith("; not disproven at 95% (0.115% to 0.401%)");
        }

        @Test
        void thatNoFaultPhaseOfThisLengthProves_isRefused() {
            assertThat(proven("< 0.4%").infeasible(brownout().load())).isEmpty();
            assertThat(proven("< 0.05%").infeasible(brownout().load()))
                    .hasValue(
                            "without a single bad run of 80 in fault and 80 in recovery, up to 0.0852% may be burned at 95%; lengthen the fault phase, raise the load, bound it less tightly, or leave confidence out: then what was measured decides");
        }

        /** An experiment is not refused beforehand. */
        @Test
        void thatIsCountedBySlices_isNotProven() {
            Slo slices = slo("99.5%", Optional.empty(), Budgeting.timeslices(Duration.ofSeconds(1), 0.95));
            Oracle oracle = new ErrorBudgetOracle(
                    slices, Quantity.shareBound("< 2%"), FIVE_MINUTES, 1, Optional.of(Confidence.USUAL));
            assertThat(oracle.judge(brownout().build()))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "error budget checkout_success burns < 2%",
                                    "checkout_success is counted by time slices of 1s, of which a scenario has too few to prove anything; leave confidence out: then what was measured decides"));
            assertThat(oracle.infeasible(brownout().load())).isPresent();
        }

        @Test
        void thatOneStretchBurned_saysLess_andThatIsSaid() {
            Oracle oracle = new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 1%"), FIVE_MINUTES, 1);
            assertThat(oracle.judge(brownout().outcome(5, 7, 1, Outcome.FAILED).build())
                            .findings())
                    .extracting(Finding::label)
                    .contains("dependence");
        }

        private static Oracle proven(String bound) {
            return new ErrorBudgetOracle(
                    checkout(), Quantity.shareBound(bound), FIVE_MINUTES, 1, Optional.of(Confidence.USUAL));
        }

        @Test
        void thatATotalOutageWouldLeave_saysNothing() {
            Oracle lax = new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 5%"), FIVE_MINUTES, 1);
            assertThat(lax.vacuous(brownout().build()))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("it cannot fail: even a total outage of 5m burns only 2.4% of the budget"));
            Oracle tight = new ErrorBudgetOracle(checkout(), Quantity.shareBound("< 1%"), FIVE_MINUTES, 1);
            assertThat(tight.vacuous(brownout().build())).isEmpty();
        }
    }

    @Nested
    @DisplayName("the budget that is left")
    class Left {

        private final Oracle oracle = oracle(10);

        private Oracle oracle(int times) {
            return new BudgetLeftOracle(
                    checkout(), Quantity.shareBound(">= 25%"), Duration.ofDays(7), FIVE_MINUTES, times);
        }

        @Test
        void isEnoughAfterFewErrors() {
            // 10 faults of 5 min with 10 % errors are 300 s of the week's 3 024 s
            Verdict verdict =
                    oracle.judge(brownout().outcome(4, 12, 10, Outcome.FAILED).build());
            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "90.1% left of 7d observed (projected to 10 faults of 5m); bad runs: 8 of 80 in fault; that <= 75% is burned is proven at 95% (4.93% to 17.2%)");
        }

        @Test
        void thatIsToBeProven_isInconclusiveWhereTheMeasuredOnePasses() {
            Timeline tenth = brownout().outcome(4, 12, 10, Outcome.FAILED).build();
            assertThat(proven(">= 25%").judge(tenth).status()).isEqualTo(Status.PASS);
            Verdict open = proven(">= 88%").judge(tenth);
            assertThat(open.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(open.observed()).contains("that <= 12% is burned is undecided at 95% (", "%): a proof takes ");
            assertThat(open.findings())
                    .extracting(Finding::text)
                    .contains("launches that carry a risk are frozen until the budget is back");
            assertThat(proven(">= 88%").judge(everySecondRunFails().build()).status())
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void thatNoFaultPhaseOfThisLengthProves_isRefused() {
            assertThat(proven(">= 25%").infeasible(brownout().load())).isEmpty();
            assertThat(proven(">= 99%").infeasible(brownout().load()))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("without a single bad run of 80 in fault and 80 in recovery, up to "));
        }

        private Oracle proven(String bound) {
            return new BudgetLeftOracle(
                    checkout(),
                    Quantity.shareBound(bound),
                    Duration.ofDays(7),
                    FIVE_MINUTES,
                    10,
                    Optional.of(Confidence.USUAL));
        }

        /** Nine outages of 864 s burn 3 % of three days: in binary a little more than all of the budget. */
        @Test
        void isNothingAndNotLess_whenAllIsBurned() {
            Oracle nothing = new BudgetLeftOracle(
                    slo("97%", Optional.empty(), Budgeting.OCCURRENCES),
                    Quantity.shareBound(">= 0%"),
                    Duration.ofDays(3),
                    Duration.ofSeconds(864),
                    9);
            Verdict verdict =
                    nothing.judge(brownout().outcome(4, 12, 1, Outcome.FAILED).build());
            assertThat(verdict.observed()).startsWith("0% left of 3d");
            assertThat(verdict.status()).isEqualTo(Status.PASS);
        }

        @Test
        void isNone_whenTheBaselineAloneProvesToBurnMore() {
            Verdict verdict =
                    oracle.judge(brownout().outcome(1, 4, 4, Outcome.FAILED).build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "none of 7d left: the baseline alone burns more than there is; bad runs: 7 of 30 in baseline");
        }

        @Test
        void isNotTakenForBadRunsOfTheBaseline_whichThatConfidenceOrTheirDependenceLeavesOpen_orWhichSlicesBear() {
            Slo lenient = slo("95%", Optional.empty(), Budgeting.OCCURRENCES);
            Slo slices = slo("95%", Optional.empty(), Budgeting.timeslices(Duration.ofSeconds(1), 0.5));
            Timeline spread = brownout().outcome(1, 4, 6, Outcome.FAILED).build();
            Timeline atOnce = brownout().outcome(2, 2.5, 1, Outcome.FAILED).build();
            assertThat(left(lenient, Optional.empty()).judge(spread).observed()).startsWith("none of 7d left");
            assertThat(left(lenient, Optional.of(new Confidence(0.999)))
                            .judge(spread)
                            .observed())
                    .doesNotStartWith("none");
            assertThat(left(slices, Optional.empty()).judge(spread).observed()).doesNotStartWith("none");
            assertThat(left(lenient, Optional.empty()).judge(atOnce).observed()).doesNotStartWith("none");
        }

        private static Oracle left(Slo slo, Optional<Confidence> proof) {
            return new BudgetLeftOracle(
                    slo, Quantity.shareBound(">= 25%"), Duration.ofDays(7), FIVE_MINUTES, 10, proof);
        }

        @Test
        void isNotTakenForASingleBadRunOfTheBaseline() {
            Verdict verdict =
                    oracle.judge(brownout().outcome(1, 4, 30, Outcome.FAILED).build());
            assertThat(verdict.status()).isEqualTo(Status.PASS);
        }

        @Test
        void isTooLittleAfterMany_andSaysThatLaunchesAreFrozen() {
            Verdict verdict = oracle(20).judge(everySecondRunFails().build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).startsWith("0.79% left of 7d");
            assertThat(verdict.findings())
                    .extracting(Finding::text)
                    .contains("launches that carry a risk are frozen until the budget is back");
        }

        @Test
        void cannotFail_whenATotalOutageLeavesEnough() {
            assertThat(oracle(1).infeasible(brownout().load()))
                    .hasValueSatisfying(reason ->
                            assertThat(reason).startsWith("it cannot fail: even a total outage leaves 89.8%"));
            assertThat(oracle.infeasible(brownout().load())).isEmpty();
            assertThat(oracle(1).vacuous(brownout().build()))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("it cannot fail: "));
            assertThat(oracle.vacuous(brownout().build())).isEmpty();
        }

        /** An experiment is not refused beforehand. */
        @Test
        void thatIsCountedBySlices_isNotProven() {
            Slo slices = slo("99.5%", Optional.empty(), Budgeting.timeslices(Duration.ofSeconds(1), 0.95));
            assertThat(left(slices, Optional.of(Confidence.USUAL))
                            .judge(brownout().build()))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "error budget checkout_success has >= 25% of 7d left",
                                    "checkout_success is counted by time slices of 1s, of which a scenario has too few to prove anything; leave confidence out: then what was measured decides"));
        }

        @Test
        void isInconclusiveWithoutRuns() {
            assertThat(oracle.judge(brownout().onlyFirst(5).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void refusesMoreFaultsThanFitIntoThePeriod() {
            assertThatThrownBy(() -> oracle(3000)).hasMessage("3000 times 5m is more than the period of 7d");
        }
    }

    @Nested
    @DisplayName("the burn rate")
    class Rate {

        private final Oracle oracle = new BurnRateOracle(checkout(), Quantity.factorBound("< 14x"));

        @Test
        void ofFewErrorsIsWithinItsBound() {
            Verdict verdict =
                    oracle.judge(brownout().outcome(4, 12, 40, Outcome.FAILED).build());
            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "5x observed, all of 30d gone in 6d; bad runs: 2 of 80 in fault; not proven at 95% (0.89x to 15.32x): a proof takes 88 runs");
        }

        @Test
        void ofManyIsNot_andSaysWhenAllIsGone() {
            Verdict verdict = oracle.judge(everySecondRunFails().build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "100x observed, all of 30d gone in 7h12m; bad runs: 40 of 80 in fault; disproven at 95% (80.6x to 119.4x)");
            assertThat(verdict.findings()).extracting(Finding::label).contains("bad runs", "error");
        }

        @Test
        void thatIsToBeProvenIsInconclusiveWhereTheMeasuredOnePasses() {
            Oracle proven = proven("< 14x", Budgeting.OCCURRENCES);
            Verdict open =
                    proven.judge(brownout().outcome(4, 12, 40, Outcome.FAILED).build());
            assertThat(open.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(open.observed()).contains("undecided at 95% (0.89x to 15.32x): 8 more runs");
            assertThat(proven.judge(brownout().build()).status()).isEqualTo(Status.PASS);
            assertThat(proven.judge(everySecondRunFails().build()).status()).isEqualTo(Status.FAIL);
        }

        @Test
        void thatNoFaultPhaseOfThisLengthProvesIsRefused_andWhatIsCountedBySlices() {
            assertThat(proven("< 14x", Budgeting.OCCURRENCES)
                            .infeasible(brownout().load()))
                    .isEmpty();
            assertThat(proven("< 4x", Budgeting.OCCURRENCES)
                            .infeasible(brownout().load()))
                    .hasValueSatisfying(
                            reason -> assertThat(reason)
                                    .startsWith(
                                            "proving < 4x at 95% takes 149 runs that all keep to it, but 10/s for 8s gives 80;"));
            assertThat(proven("< 14x", Budgeting.timeslices(Duration.ofSeconds(1), 0.95))
                            .infeasible(brownout().load()))
                    .hasValue(
                            "checkout_success is counted by time slices of 1s, of which a scenario has too few to prove anything; leave confidence out: then what was measured decides");
        }

        @Test
        void thatIsCountedBySlicesIsNotProvenInAnExperimentEither() {
            assertThat(proven("< 14x", Budgeting.timeslices(Duration.ofSeconds(1), 0.95))
                            .judge(brownout().build())
                            .status())
                    .isEqualTo(Status.INCONCLUSIVE);
        }

        private static Oracle proven(String bound, Budgeting budgeting) {
            return new BurnRateOracle(
                    slo("99.5%", Optional.empty(), budgeting),
                    Quantity.factorBound(bound),
                    Optional.of(Confidence.USUAL));
        }

        /** 0.07 / 0.005 is a little more than 14 in binary. */
        @Test
        void thatJustMeetsItsBoundIsWithinIt() {
            Timeline sevenOf100 = healthy()
                    .faultless()
                    .perSecond(5)
                    .outcome(0, 1.4, 1, Outcome.FAILED)
                    .build();
            assertThat(rate("<= 14x", sevenOf100)).isEqualTo(Status.PASS);
            assertThat(rate("< 14x", sevenOf100)).isEqualTo(Status.FAIL);
        }

        private Status rate(String bound, Timeline timeline) {
            return new BurnRateOracle(checkout(), Quantity.factorBound(bound))
                    .judge(timeline)
                    .status();
        }

        @Test
        void withoutAFaultIsThatOfTheBaseline() {
            Verdict verdict = oracle.judge(healthy().build());
            assertThat(verdict.observed())
                    .isEqualTo(
                            "0x observed; bad runs: 0 of 30 in baseline; not proven at 95% (0x to 19.01x): a proof takes 42 runs");
        }

        @Test
        void isInconclusiveWithoutRuns() {
            assertThat(oracle.judge(brownout().onlyFirst(5).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void isRefused_whenOneRunDecides() {
            Oracle strict = new BurnRateOracle(
                    slo("99.9%", Optional.empty(), Budgeting.OCCURRENCES), Quantity.factorBound("< 6x"));
            assertThat(strict.infeasible(brownout().load()))
                    .hasValue(
                            "one bad run of 80 alone burns the budget at 12.5x, so the verdict would be that run's; drive at least 167 runs in the fault phase");
        }

        @Test
        void passedByFewerRunsThanItTakes_saysNothing() {
            assertThat(oracle.vacuous(brownout().onlyFirst(54).build()))
                    .hasValue(
                            "one bad run of 14 alone burns the budget at 14.29x, so the verdict would be that run's; drive at least 15 runs in the fault phase");
            assertThat(oracle.vacuous(brownout().onlyFirst(55).build())).isEmpty();
            assertThat(oracle.vacuous(healthy().onlyFirst(15).build()))
                    .hasValueSatisfying(reason -> assertThat(reason).endsWith("in the baseline phase"));
            assertThat(oracle.vacuous(healthy().build())).isEmpty();
        }

        @Test
        void isRefused_whenItCannotBeMet() {
            for (String bound : List.of("> 200x", ">= 201x")) {
                assertThat(new BurnRateOracle(checkout(), Quantity.factorBound(bound))
                                .infeasible(brownout().load()))
                        .hasValue(
                                "it cannot be met: even when every run is bad the budget burns at 200x; lower the bound");
            }
            assertThat(new BurnRateOracle(checkout(), Quantity.factorBound(">= 200x"))
                            .infeasible(brownout().load()))
                    .isEmpty();
        }

        @Test
        void isRefused_whenItCannotFail() {
            assertThat(new BurnRateOracle(checkout(), Quantity.factorBound("< 201x"))
                            .infeasible(brownout().load()))
                    .hasValue("it cannot fail: when every run is bad the budget burns at 200x; lower the bound");
            assertThat(oracle.infeasible(brownout().load())).isEmpty();
        }
    }

    @Nested
    @DisplayName("an alert")
    class Alert {

        private final Oracle fires = new AlertOracle(checkout(), Duration.ofMinutes(30), Duration.ofMinutes(10));
        private final Oracle silent = new AlertOracle(checkout(), Duration.ofMinutes(30), null);
        private final Load load = brownout().perSecond(20).load();

        @Test
        void firesWithoutTheFault_isInconclusive() {
            Timeline burning = brownout().outcome(1, 20, 2, Outcome.FAILED).build();
            for (Oracle oracle : List.of(fires, silent)) {
                Verdict verdict = oracle.judge(burning);
                assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
                assertThat(verdict.observed())
                        .startsWith("page at 14.4x over 1h and 5m")
                        .endsWith("fires without the fault already");
            }
        }

        /** One bad run of 60 in the baseline and none later: healthy, but a burn rate of 16.7 at 99.9 %. */
        @Test
        void firesWithoutTheFault_isNoFailureOfAServiceThatBoreIt() {
            Slo strict = slo("99.9%", Optional.empty(), Budgeting.OCCURRENCES);
            Oracle oracle = new AlertOracle(strict, Duration.ofMinutes(5), null);
            TimelineBuilder oneBad = brownout().perSecond(20).outcome(1, 1.04, 1, Outcome.FAILED);

            assertThat(oracle.judge(oneBad.build()).status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(oracle.infeasible(oneBad.load()))
                    .hasValue(
                            "of fewer than 167 runs (1 / (6 · 0.10% of budget)) one bad one alone makes page at 6x over 6h and 30m fire, and 3s of baseline gives 60; drive more at a time, or make that phase longer");
        }

        @Test
        void isRefused_whenOneRunOfAPhaseDecides() {
            assertThat(fires.infeasible(brownout().load()))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("of fewer than 34 runs", "3s of baseline gives 30"));
            assertThat(fires.infeasible(load.withFault(Duration.ofMillis(1500))))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("of fewer than 34 runs", "1.5s of fault gives 30"));
            assertThat(fires.infeasible(load.withFault(Duration.ofMillis(1700))))
                    .isEmpty();
        }

        @Test
        void firesInTime() {
            Verdict verdict = fires.judge(everySecondRunFails().build());
            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.expectation())
                    .isEqualTo("an alert on checkout_success pages within 10m of a fault of 30m");
            // 14.4 · 0.5 % · 1 h / 50 %
            assertThat(verdict.observed()).startsWith("page at 14.4x over 1h and 5m fires after 8m");
        }

        /** 14.4 · 0.5 % · 1 h are 259.2 s. */
        @Test
        void firesJustInTime_orASecondTooLate() {
            Timeline down = brownout().outcome(4, 12, 1, Outcome.FAILED).build();

            assertThat(within(Duration.ofSeconds(260)).judge(down).status()).isEqualTo(Status.PASS);
            assertThat(within(Duration.ofSeconds(259)).judge(down).status()).isEqualTo(Status.FAIL);
        }

        private static Oracle within(Duration limit) {
            return new AlertOracle(checkout(), Duration.ofMinutes(30), limit);
        }

        @Test
        void thatStaysSilent_fails_andSaysWhatItSaw() {
            Verdict verdict =
                    fires.judge(brownout().outcome(4, 12, 40, Outcome.FAILED).build());
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed())
                    .isEqualTo("page at 14.4x over 1h and 5m stays silent; page at 6x over 6h and 30m stays silent");
            assertThat(verdict.findings())
                    .contains(
                            new Finding("fault", "2 of 80 runs bad"),
                            new Finding(
                                    "alerts",
                                    "the registry has none for checkout_success; the SRE workbook's are taken"),
                            new Finding("runbook", "link://runbooks/checkout"));
        }

        @Test
        void thatShallStaySilent_doesOrFails() {
            assertThat(silent.judge(brownout().build()).status()).isEqualTo(Status.PASS);
            assertThat(silent.judge(everySecondRunFails().build()).status()).isEqualTo(Status.FAIL);
        }

        @Test
        void ofTheRegistryIsTaken_andATicketWakesNobody() {
            Slo own = checkout()
                    .withAlerts(List.of(
                            new BurnRateAlert(BurnRateAlert.Severity.TICKET, 1, List.of(Duration.ofMinutes(1))),
                            new BurnRateAlert(BurnRateAlert.Severity.PAGE, 14, List.of(Duration.ofMinutes(5)))));
            Verdict verdict = new AlertOracle(own, Duration.ofMinutes(30), Duration.ofMinutes(10))
                    .judge(everySecondRunFails().build());
            assertThat(verdict.observed())
                    .startsWith("page at 14x over 5m fires after 43s")
                    .doesNotContain("ticket");
        }

        @Test
        void isRefused_whereTheObjectiveCountsSlices() {
            for (Budgeting slices : List.of(
                    Budgeting.timeslices(Duration.ofMinutes(1), 0.95),
                    Budgeting.ratioTimeslices(Duration.ofMinutes(1)))) {
                assertThatThrownBy(() -> new AlertOracle(
                                slo("99%", Optional.empty(), slices), Duration.ofMinutes(30), Duration.ofMinutes(10)))
                        .hasMessage(
                                "slo \"checkout_success\" counts %s, but alerts are replayed event by event; name an objective whose budgetingMethod is Occurrences, or use @ErrorBudget or @BurnRate, which count slices"
                                        .formatted(slices));
            }
        }

        @Test
        void isInconclusiveWithoutRuns() {
            assertThat(fires.judge(brownout().onlyFirst(5).build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void isRefused_whenEvenATotalOutageIsTooShortForIt() {
            Oracle hasty = new AlertOracle(checkout(), Duration.ofMinutes(30), Duration.ofMinutes(3));
            assertThat(hasty.infeasible(load))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("it cannot be met: even in a total outage page at 14.4x over 1h and 5m")
                            .endsWith("needs 4m20s; raise within, or the alert is too slow for this objective"));
            Oracle brief = new AlertOracle(checkout(), Duration.ofMinutes(3), Duration.ofMinutes(10));
            assertThat(brief.infeasible(load))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("it cannot be met:")
                            .endsWith("needs 4m20s, and the fault lasts 3m; raise lasting"));
            Oracle quiet = new AlertOracle(checkout(), Duration.ofMinutes(3), null);
            assertThat(quiet.infeasible(load))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("it cannot fail:"));
            assertThat(fires.infeasible(load)).isEmpty();
        }

        /** In 3 s of baseline that is one bad run of 60: 20 t + (3600 - t) / 3 are above 5184 of 72 000 from 203 s on. */
        @Test
        void isNotRefused_whereABaselineThatKeepsTheObjectiveMakesItFireSooner() {
            assertThat(within(Duration.ofSeconds(203)).infeasible(load)).isEmpty();
            assertThat(within(Duration.ofSeconds(202)).infeasible(load)).isPresent();
        }

        /** With one bad run of 60 in the baseline an outage makes it fire after 3m23s, of which the last 8 s are of the recovery. */
        @Test
        void isRefused_justWhereThatOutageDoesNotMakeItFire_inPartsOfASecondToo() {
            Timeline down = brownout()
                    .perSecond(20)
                    .outcome(1, 1.04, 1, Outcome.FAILED)
                    .outcome(4, 20, 1, Outcome.FAILED)
                    .build();
            for (int millis : new int[] {202_000, 202_700, 203_000, 203_500}) {
                Duration length = Duration.ofMillis(millis);
                Oracle fires = new AlertOracle(checkout(), Duration.ofMinutes(30), length);
                Oracle silent = new AlertOracle(checkout(), length.minusSeconds(8), null);
                boolean paged = silent.judge(down).status() == Status.FAIL;

                assertThat(fires.judge(down).status())
                        .as("within %s", length)
                        .isEqualTo(fires.infeasible(load).isEmpty() ? Status.PASS : Status.FAIL);
                assertThat(silent.infeasible(load).isEmpty())
                        .as("%s in all", length)
                        .isEqualTo(paged)
                        .isEqualTo(millis > 202_600);
            }
        }

        /** 6x of 0.5 % in 6 h are 648 s of an outage, of which the recovery is 8 s, and an alert fires above that. */
        @Test
        void couldNotHaveFired_whereAnOutageJustReachesItsThreshold() {
            Slo slow = checkout().withAlerts(List.of(BurnRateAlert.workbook().get(1)));
            Timeline played = brownout().build();

            assertThat(new AlertOracle(slow, Duration.ofSeconds(640), null).vacuous(played))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("it cannot fail:"));
            assertThat(new AlertOracle(slow, Duration.ofSeconds(641), null).vacuous(played))
                    .isEmpty();
        }

        /** Four times as many runs are bad as in a fault with the load of the baseline. */
        @Test
        void isNotRefused_whereTheFaultsLoadMakesItFireSooner() {
            Load burst = new Load(
                    Quantity.arrivals("20/s, burst 4x for 8s", 7),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    null);
            Oracle hasty = new AlertOracle(checkout(), Duration.ofMinutes(30), Duration.ofMinutes(2));
            Oracle quiet = new AlertOracle(checkout(), Duration.ofMinutes(2), null);

            assertThat(hasty.infeasible(burst)).isEmpty();
            assertThat(quiet.infeasible(burst)).isEmpty();
            assertThat(hasty.infeasible(burst.withFault(Duration.ofMinutes(10))))
                    .isPresent();
        }

        /** Together the fault and 8 s of recovery last longer than the 4m20s that it takes. */
        @Test
        void isNotRefused_whereABadRecoveryMakesItFire() {
            Timeline down = brownout().outcome(4, 20, 1, Outcome.FAILED).build();
            Oracle quiet = new AlertOracle(checkout(), Duration.ofSeconds(255), null);

            assertThat(quiet.judge(down).status()).isEqualTo(Status.FAIL);
            assertThat(quiet.vacuous(down)).isEmpty();
        }

        /** All runs of its first second fail, but none just before the fault. */
        @Test
        void firesInSomeSecondsOfTheBaseline_isInconclusive() {
            Slo strict = checkout()
                    .withAlerts(List.of(
                            new BurnRateAlert(BurnRateAlert.Severity.PAGE, 100, List.of(Duration.ofSeconds(1)))));
            Timeline bumpy = brownout().outcome(1, 2, 1, Outcome.FAILED).build();
            Verdict verdict = new AlertOracle(strict, Duration.ofMinutes(5), null).judge(bumpy);

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).endsWith("fires without the fault already");
        }

        /** After 4m20s if it is 6 s: what is repeated is told apart to a second. */
        @Test
        void firesAsSoon_whenThePhaseEndsWithinASecond() {
            assertThat(fires.judge(brownout()
                                    .faultEndsAt(5.1)
                                    .outcome(4, 5.1, 1, Outcome.FAILED)
                                    .build())
                            .observed())
                    .startsWith("page at 14.4x over 1h and 5m fires after 4m19s");
        }

        @Test
        void firesBecauseOfWhatFailedInASecondThatIsNotWhole() {
            assertThat(silent.judge(brownout()
                                    .faultEndsAt(5.9)
                                    .outcome(5, 5.9, 1, Outcome.FAILED)
                                    .build())
                            .status())
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void couldNotHaveFired_soItsSilenceSaysNothing() {
            assertThat(new AlertOracle(checkout(), Duration.ofMinutes(4), null)
                            .vacuous(brownout().build()))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("it cannot fail: even in a total outage page at 14.4x over 1h and 5m")
                            .endsWith("needs 4m20s, and the fault lasts 4m; raise lasting"));
            assertThat(silent.vacuous(brownout().build())).isEmpty();
            assertThat(fires.vacuous(brownout().build())).isEmpty();
        }

        @Test
        void thatAnySingleBadRunOfSoFewWouldMakeFire_saysNothing() {
            assertThat(fires.vacuous(brownout().onlyFirst(73).build()))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("of fewer than 34 runs")
                            .endsWith("8s of fault gives 33"));
            assertThat(fires.vacuous(brownout().onlyFirst(74).build())).isEmpty();
        }
    }
}
