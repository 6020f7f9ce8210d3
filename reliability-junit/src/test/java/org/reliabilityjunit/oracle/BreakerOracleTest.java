package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;
import static org.reliabilityjunit.signal.BreakerState.CLOSED;
import static org.reliabilityjunit.signal.BreakerState.DISABLED;
import static org.reliabilityjunit.signal.BreakerState.HALF_OPEN;
import static org.reliabilityjunit.signal.BreakerState.OPEN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The breaker oracles")
class BreakerOracleTest {

    /** 80 of 80, the first in this second. */
    private static HitLedger firstHit(String unit, double second) {
        Hit first = new Hit(nanos(second), 0, "status 503");
        return new HitLedger(unit, 80, 80, Map.of(), List.of(), List.of(first));
    }

    private static long nanos(double second) {
        return (long) (second * TimelineBuilder.SECOND);
    }

    /** Looks at it twice a second that all find this state. */
    private static TimelineBuilder looks(TimelineBuilder builder, double from, double to, BreakerState state) {
        for (double second = from; second < to; second += 0.5) {
            builder.breaker(second, state, 0.6, 50, 12, 2);
        }
        return builder;
    }

    @Nested
    @DisplayName("on opening")
    class Opens {

        private final Oracle oracle = new BreakerOpensOracle("psp", Duration.ofSeconds(3));

        @Test
        void opensInTime_passes_countedFromTheFirstHit() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(5.6, OPEN, 0.6, 50, 12, 2)
                    .build());

            assertThat(verdict).isEqualTo(Verdict.pass("breaker 'psp' opens within 3s", "after 1.5s of fault"));
        }

        @Test
        void opensTooLate_fails_withTheObservedTime() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(9.1, OPEN, 0.6, 50, 12, 2)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 5s of fault");
        }

        @Test
        void openPeriodBetweenTwoReadings_isProvenByRefusedCalls() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(5, CLOSED, 0.2, 50, 12, 7)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
        }

        @Test
        void unreadWhileTheFaultLasted_isInconclusive() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, 0, 100, 0, 0)
                    .breaker(13, CLOSED, 0, 260, 96, 0)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).isEqualTo("it could not be read while the fault lasted");
        }

        @Test
        void disabledBreaker_fails_andNamesTheCause() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(4, DISABLED, -1, 100, 0, 0)
                    .breaker(11, DISABLED, -1, 260, 96, 0)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("never opened in 8s of fault");
            assertThat(verdict.findings())
                    .contains(new Finding(
                            "likely",
                            "breaker 'psp' is DISABLED: it lets every call through and cannot open; switch it on"));
        }

        @Test
        void ratesBelowTheThresholds_areToldWithTheThresholds() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(4, CLOSED, 0, 100, 0, 0)
                    .breaker(11, CLOSED, 0.381, 260, 61, 0)
                    .build());

            assertThat(verdict.findings())
                    .contains(
                            new Finding(
                                    "breaker",
                                    "160 calls seen, 61 failed, 0 refused; failure rate at most 38.1% (threshold 50%); slow calls at most 0% (threshold 80%); state CLOSED"));
        }

        @Test
        void noCallThroughTheBreaker_isToldAsTheLikelyCause() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(4, CLOSED, 0, 100, 0, 0)
                    .breaker(11, CLOSED, 0, 100, 0, 0)
                    .build());

            assertThat(verdict.findings().get(0).text()).startsWith("0 calls seen, 0 failed, 0 refused; ");
            assertThat(verdict.findings().get(1).text()).startsWith("no call went through breaker 'psp'");
        }

        @Test
        void callsThatAreNotTold_areToldAsTheLikelyCause() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(4, CLOSED, -1, 0, 0, 0)
                    .breaker(11, CLOSED, -1, 0, 0, 0)
                    .build());

            assertThat(verdict.findings())
                    .containsExactly(
                            new Finding(
                                    "breaker",
                                    "no calls told; failure rate at most not known (threshold 50%); slow calls at most 0% (threshold 80%); state CLOSED"),
                            new Finding(
                                    "likely",
                                    "the service exports no calls of breaker 'psp', or none went through it: does the service use it on the way to psp?"));
        }

        @Test
        void noCallToldNorTouched_isToldAsNoCall() {
            Verdict verdict = oracle.judge(brownout()
                    .hits(TimelineBuilder.touched(0, 0))
                    .breaker(4, CLOSED, -1, 0, 0, 0)
                    .breaker(11, CLOSED, -1, 0, 0, 0)
                    .build());

            assertThat(verdict.findings().get(1).text()).startsWith("no call went through breaker 'psp'");
        }

        @Test
        void callsOfARestartedService_areAddedUp() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3.9, CLOSED, 0, 100, 0, 0)
                    .breaker(5, CLOSED, 0.1, 120, 2, 0)
                    .breaker(6, CLOSED, -1, 0, 0, 0)
                    .breaker(11, CLOSED, 0.1, 40, 4, 0)
                    .build());

            assertThat(verdict.findings().get(0).text()).startsWith("60 calls seen, 6 failed, 0 refused; ");
        }

        @Test
        void oneReadingUntilItOpened_isHeldAgainstTheOneBefore() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(9.1, OPEN, 0.6, 50, 12, 2)
                    .build());

            assertThat(verdict.findings().get(0).text()).startsWith("20 calls seen, 12 failed, 2 refused; ");
        }

        @Test
        void openedLateWithoutACallTold_namesNoCauseThatWouldHaveKeptItClosed() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, -1, 0, 0, 0)
                    .breaker(9.1, OPEN, -1, 0, 0, 0)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.findings()).extracting(Finding::label).containsExactly("breaker");
        }

        @Test
        void tooFewCalls_areToldAsTheLikelyCause() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(4, CLOSED, -1, 0, 0, 0)
                    .breaker(11, CLOSED, -1, 20, 12, 0)
                    .build());

            assertThat(verdict.findings().get(1).text()).startsWith("fewer calls than the breaker's minimum");
        }

        @Test
        void withoutReadings_isInconclusive() {
            assertThat(oracle.judge(brownout().build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void withoutAFault_isInconclusive() {
            Verdict verdict =
                    oracle.judge(healthy().breaker(3, CLOSED, 0, 30, 0, 0).build());

            assertThat(verdict)
                    .isEqualTo(Verdict.inconclusive("breaker 'psp' opens within 3s", "no fault was injected"));
        }

        @Test
        void openBeforeTheFault_isInconclusive() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, OPEN, 0.9, 30, 28, 2)
                    .breaker(5, OPEN, 0.9, 30, 28, 9)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).isEqualTo("it was open already when the fault began");
        }

        @Test
        void halfOpenBeforeTheFault_isInconclusive() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3.9, HALF_OPEN, 0.6, 30, 28, 5)
                    .breaker(4.05, OPEN, 0.6, 31, 29, 5)
                    .build());

            assertThat(verdict)
                    .isEqualTo(Verdict.inconclusive(
                            "breaker 'psp' opens within 3s",
                            "it was half-open when the fault began, so it had opened before"));
        }

        @Test
        void opensBeforeTheFirstTouchedRequest_isInconclusive() {
            Verdict verdict = oracle.judge(brownout()
                    .hits(firstHit("requests", 11))
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(5, OPEN, 0.6, 50, 12, 2)
                    .build());

            assertThat(verdict)
                    .isEqualTo(Verdict.inconclusive(
                            "breaker 'psp' opens within 3s",
                            "it opened 6s before the fault touched its first request, so something else opened it"));
        }

        @Test
        void opensShortlyBeforeTheFirstTouchedRequestByTheClocks_passes() {
            Verdict verdict = oracle.judge(brownout()
                    .hits(firstHit("requests", 5.1))
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(5, OPEN, 0.6, 50, 12, 2)
                    .build());

            assertThat(verdict).isEqualTo(Verdict.pass("breaker 'psp' opens within 3s", "after 0ms of fault"));
        }

        /** Whoever is refused a connection is in no ledger. */
        @Test
        void opensBeforeTheFirstTouchedConnection_passes() {
            Verdict verdict = oracle.judge(brownout()
                    .hits(firstHit("connections", 6))
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(5, OPEN, 0.6, 50, 12, 2)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
        }

        @Test
        void opensWhileTheFaultIsPutInPlace_passes_countedFromTheFirstHit() {
            Verdict verdict = oracle.judge(brownout()
                    .faultInPlaceAt(6)
                    .hits(firstHit("connections", 4.1))
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(5.5, OPEN, 0.6, 50, 12, 2)
                    .breaker(7, OPEN, 0.6, 50, 12, 9)
                    .build());

            assertThat(verdict).isEqualTo(Verdict.pass("breaker 'psp' opens within 3s", "after 1.4s of fault"));
        }

        @Test
        void severalLinksBroken_countsFromTheHitOnTheOneOfItsName() {
            Timeline one = brownout()
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(9, OPEN, 0.6, 50, 12, 2)
                    .build();

            Verdict verdict = oracle.judge(broken(
                    one,
                    new InjectedFault("recs", "503", nanos(4), nanos(12), firstHit("requests", 4)),
                    new InjectedFault("psp", "503", nanos(8), nanos(12), firstHit("requests", 8))));

            assertThat(verdict).isEqualTo(Verdict.pass("breaker 'psp' opens within 3s", "after 1s of fault"));
        }

        private Timeline broken(Timeline one, InjectedFault... faults) {
            return new Timeline(
                    one.startedAt(),
                    one.load(),
                    one.phases(),
                    one.runs(),
                    List.of(faults),
                    one.breakers(),
                    one.metrics(),
                    one.events(),
                    one.noise(),
                    one.effects());
        }

        @Test
        void openPeriodsBetweenReadingsOfARestartedService_areProvenByRefusedCalls() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3.9, CLOSED, 0, 100, 0, 50)
                    .breaker(5, CLOSED, -1, 0, 0, 0)
                    .breaker(6, CLOSED, 0.1, 10, 1, 4)
                    .build());

            assertThat(verdict).isEqualTo(Verdict.pass("breaker 'psp' opens within 3s", "after 1.9s of fault"));
        }

        @Test
        void callsRefusedBeforeItIsFirstRead_proveNothing() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(4.5, CLOSED, 0, 100, 20, 50)
                    .breaker(11, CLOSED, 0, 160, 20, 50)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
        }

        @Test
        void faultThatEndedBeforeTheTimeWasOver_isInconclusive() {
            Verdict verdict =
                    oracle.judge(looks(brownout().faultEndsAt(5), 0, 20, CLOSED).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "not open yet in the 900ms of fault that were seen, and it may take 3s; lengthen the fault phase");
        }

        @Test
        void readingsThatEndBeforeTheTimeIsOver_areInconclusive() {
            Verdict verdict = oracle.judge(looks(brownout(), 0, 5.2, CLOSED).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed()).startsWith("not open yet in the 900ms of fault that were seen");
        }

        /** As long as the phase is all that a plan may allow, and the first hit comes a little after its beginning. */
        @Test
        void neverOpenInAPhaseAsLongAsTheLimit_fails() {
            Verdict verdict = new BreakerOpensOracle("psp", Duration.ofSeconds(8))
                    .judge(looks(brownout(), 0, 20, CLOSED).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("never opened in 8s of fault");
        }

        @Test
        void limitLongerThanTheFault_isInfeasible() {
            assertThat(new BreakerOpensOracle("psp", Duration.ofSeconds(9))
                            .infeasible(brownout().load()))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("may take 9s").contains("only 8s"));
            assertThat(oracle.infeasible(brownout().load())).isEmpty();
        }
    }

    @Nested
    @DisplayName("on closing")
    class Closes {

        private final Oracle oracle = new BreakerClosesOracle("psp", Duration.ofSeconds(3));

        private TimelineBuilder opened() {
            return brownout().breaker(3, CLOSED, 0, 30, 0, 0).breaker(6, OPEN, 0.6, 50, 12, 2);
        }

        @Test
        void closesInTime_passes() {
            Verdict verdict = oracle.judge(opened().breaker(13, HALF_OPEN, -1, 50, 12, 9)
                    .breaker(14, CLOSED, -1, 50, 12, 9)
                    .breaker(19, CLOSED, 0, 90, 12, 9)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).isEqualTo("after 2s");
        }

        @Test
        void closesTooLate_fails() {
            Verdict verdict =
                    oracle.judge(opened().breaker(16, CLOSED, -1, 50, 12, 9).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("after 4s");
        }

        @Test
        void stillOpen_fails_andSaysWhere() {
            Verdict verdict =
                    oracle.judge(opened().breaker(19, OPEN, 0.6, 50, 12, 99).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("still OPEN 7s after the fault was removed");
        }

        @Test
        void stuckHalfOpen_fails_andNamesTheCause() {
            Verdict verdict =
                    oracle.judge(opened().breaker(19, HALF_OPEN, -1, 50, 12, 9).build());

            assertThat(verdict.findings().get(1).text()).startsWith("half-open waits for more probe calls");
        }

        @Test
        void neverOpened_isInconclusive() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(3, CLOSED, 0, 30, 0, 0)
                    .breaker(19, CLOSED, 0, 90, 0, 0)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void openedAndClosedBeforeTheFault_isInconclusive() {
            Verdict verdict = oracle.judge(brownout()
                    .breaker(0.2, CLOSED, 0, 30, 0, 0)
                    .breaker(0.4, OPEN, 0.6, 50, 12, 2)
                    .breaker(0.9, CLOSED, 0, 60, 12, 2)
                    .breaker(19, CLOSED, 0, 90, 12, 2)
                    .build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void probesInVain_beforeItCloses_pass() {
            TimelineBuilder builder = looks(opened(), 6.5, 12.4, OPEN)
                    .breaker(12.5, HALF_OPEN, -1, 50, 12, 9)
                    .breaker(13, OPEN, 0.6, 50, 12, 9)
                    .breaker(13.5, HALF_OPEN, -1, 50, 12, 9);

            Verdict verdict = oracle.judge(looks(builder, 14, 20, CLOSED).build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).isEqualTo("after 2s");
        }

        @Test
        void unreadAfterItClosed_isInconclusive() {
            Verdict verdict =
                    oracle.judge(opened().breaker(12.6, CLOSED, 0, 50, 12, 9).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "closed after 600ms, but it was not read in the last 7.4s of the recovery: whether it stayed so is not known");
        }

        @Test
        void openAndClosedByTurnsToTheEnd_fails() {
            TimelineBuilder flapping = opened();
            for (int second = 12; second < 20; second += 2) {
                looks(looks(flapping, second, second + 1, OPEN), second + 1, second + 2, CLOSED);
            }

            Verdict verdict = new BreakerClosesOracle("psp", Duration.ofSeconds(8)).judge(flapping.build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed())
                    .isEqualTo("after 7s, but not for good: it had closed before and opened again");
            assertThat(verdict.findings().get(0).text())
                    .startsWith("after the fault: CLOSED at +1s, OPEN at +2s, CLOSED at +3s");
        }

        @Test
        void openedOnceMore_andThenClosedForGoodInTime_passes() {
            TimelineBuilder settling = looks(opened(), 6.5, 12.5, OPEN)
                    .breaker(12.6, CLOSED, 0, 50, 12, 9)
                    .breaker(13, OPEN, 0.6, 50, 12, 9);

            Verdict verdict = oracle.judge(looks(settling, 14.5, 20, CLOSED).build());

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).isEqualTo("after 2.5s");
        }

        @Test
        void openedOnlyAfterTheFault_isInconclusive() {
            TimelineBuilder late = looks(looks(brownout(), 0, 14, CLOSED), 14, 15, OPEN);

            Verdict verdict = oracle.judge(looks(late, 15, 20, CLOSED).build());

            assertThat(verdict)
                    .isEqualTo(Verdict.inconclusive(
                            "breaker 'psp' closes within 3s",
                            "it did not open while the fault lasted, so there was nothing to close"));
        }

        @Test
        void openedAtTheVeryEnd_asTheNextReadingTells_passes() {
            TimelineBuilder late = looks(looks(brownout(), 0, 12, CLOSED), 12.3, 14, OPEN);

            assertThat(oracle.judge(looks(late, 14, 20, CLOSED).build()).status())
                    .isEqualTo(Status.PASS);
        }

        @Test
        void openedWhileTheFaultWasPutInPlace_passes() {
            TimelineBuilder early = looks(looks(brownout().faultInPlaceAt(6), 0, 5.5, CLOSED), 5.5, 13, OPEN);

            assertThat(oracle.judge(looks(early, 13, 20, CLOSED).build()).status())
                    .isEqualTo(Status.PASS);
        }

        @Test
        void readingsThatEndBeforeTheTimeIsOver_areInconclusive() {
            Verdict verdict = oracle.judge(looks(opened(), 6.5, 13.6, OPEN).build());

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "still OPEN 1.5s after the fault was removed, when it was read last, and it may take 3s; lengthen the recovery phase");
        }

        /** As long as the phase is all that a plan may allow. */
        @Test
        void openToTheEndOfAPhaseAsLongAsTheLimit_fails() {
            Verdict verdict = new BreakerClosesOracle("psp", Duration.ofSeconds(8))
                    .judge(looks(opened(), 6.5, 20, OPEN).build());

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
        }

        @Test
        void noReadingAfterTheFault_isInconclusive() {
            assertThat(oracle.judge(opened().build()).status()).isEqualTo(Status.INCONCLUSIVE);
        }
    }
}
