package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;
import static org.reliabilityjunit.oracle.TimelineBuilder.touched;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Pause;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The judge")
class JudgeTest {

    private static final Oracle SUCCESS = new JourneySuccessOracle(Quantity.shareBound(">= 99.5%"));

    private static final Duration NONE = Duration.ZERO;

    private static final Oracle BROKEN = oracle(expectation -> {
        throw new IllegalStateException("no such series");
    });

    private static final Oracle TOO_LATE = oracle(expectation -> Verdict.fail(expectation, "after 6s"));

    /** One that looks at nothing. */
    private static Oracle oracle(Function<String, Verdict> verdict) {
        return new Oracle() {
            @Override
            public String expectation() {
                return "something holds";
            }

            @Override
            public Verdict judge(Timeline timeline) {
                return verdict.apply(expectation());
            }
        };
    }

    private static Judgement judge(Timeline timeline, List<Oracle> oracles) {
        return Judge.judge(timeline, oracles, new HostLimits(Optional.empty(), new Share(0.25)));
    }

    @Test
    void goodRunAndGoodOracles_pass() {
        Judgement judgement = judge(brownout().build(), List.of(SUCCESS));

        assertThat(judgement.status()).isEqualTo(Status.PASS);
        assertThat(judgement.conditions())
                .allMatch(condition -> condition.status() == Status.PASS)
                .hasSize(6);
    }

    private static Oracle emptyWhen(boolean holds) {
        return new Oracle() {
            @Override
            public String expectation() {
                return "something holds";
            }

            @Override
            public Verdict judge(Timeline timeline) {
                return Verdict.of(holds, expectation(), "3 of 3").with("where", "there");
            }

            @Override
            public Optional<String> vacuous(Timeline played) {
                return Optional.of("5 are needed to tell");
            }
        };
    }

    @Test
    void aPassThatSaysNothing_isInconclusive() {
        Judgement judgement = judge(healthy().build(), List.of(SUCCESS, emptyWhen(true)));

        assertThat(judgement.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(judgement.verdicts().get(1))
                .isEqualTo(
                        Verdict.inconclusive("something holds", "3 of 3; but that says nothing: 5 are needed to tell")
                                .with("where", "there"));
    }

    @Test
    void aFailureStands_thoughAPassWouldSayNothing() {
        assertThat(judge(healthy().build(), List.of(emptyWhen(false))).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void oneFailedOracle_fails() {
        assertThat(judge(brownout().outcome(5, 9, 2, Outcome.FAILED).build(), List.of(SUCCESS))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void faultThatTouchedNothing_isInconclusive_thoughAllOraclesPass() {
        Judgement judgement = judge(brownout().hits(touched(0, 80)).build(), List.of(SUCCESS));

        assertThat(judgement.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(judgement.conditions()).anySatisfy(condition -> {
            assertThat(condition.expectation()).isEqualTo("fault on psp is proven: status 503 on 60%");
            assertThat(condition.observed()).isEqualTo("touched 0 of 80 requests to psp");
        });
    }

    @Test
    void sickBaseline_isInconclusive_notAFailure() {
        Judgement judgement = judge(brownout().outcome(1, 4, 5, Outcome.FAILED).build(), List.of(SUCCESS));

        assertThat(judgement.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(judgement.verdicts().get(0).status()).isEqualTo(Status.FAIL);
    }

    /** No host wakes its threads up more exactly than that. */
    @ParameterizedTest(name = "of a limit of {0} is {1}")
    @CsvSource({"<= 2s, 200ms", "<= 210ms, 21ms", "<= 200ms, 20ms", "<= 100ms, 20ms"})
    void latenessThatIsBorne_isATenthOfTheTightestTime_butNoLessThan20ms(String limit, String borne) {
        Oracle latency = new JourneyLatencyOracle(new TreeMap<>(Map.of(0.95, Quantity.durationBound(limit))));

        assertThat(judge(brownout().build(), List.of(SUCCESS, latency)).conditions())
                .extracting(Verdict::expectation)
                .contains("driver and host are late by at most " + borne);
    }

    @Test
    void aFaultPhaseInWhichNoneWasInjected_isInconclusive() {
        assertThat(judge(brownout().unbroken().build(), List.of(SUCCESS)).conditions())
                .contains(Verdict.inconclusive("a fault is injected", "none was"));
    }

    @Test
    void aBaselineOfWhichJustATwentiethIsBad_isHealthy() {
        TimelineBuilder twentieth = brownout().perSecond(20).outcome(1, 4, 20, Outcome.FAILED);
        assertThat(judge(twentieth.build(), List.of(SUCCESS)).conditions())
                .contains(Verdict.pass("the baseline is healthy", "57 of 60 runs good"));

        TimelineBuilder oneMore = twentieth.outcome(1.5, 1.55, 1, Outcome.FAILED);
        assertThat(judge(oneMore.build(), List.of(SUCCESS)).conditions())
                .filteredOn(condition -> condition.expectation().equals("the baseline is healthy"))
                .extracting(Verdict::status, Verdict::observed)
                .containsExactly(tuple(Status.INCONCLUSIVE, "56 of 60 runs good"));
    }

    @Test
    void baselineRunsThatMeetAFaultWhichTakesASecondToBeInPlace_areNotSick() {
        Judgement judgement = judge(
                brownout()
                        .faultInPlaceAt(5)
                        .response(1, 4, Duration.ofMillis(600))
                        .outcome(3.5, 4, 1, Outcome.FAILED)
                        .build(),
                List.of(SUCCESS));

        assertThat(baseline(judgement).status()).isEqualTo(Status.PASS);
    }

    private static Verdict baseline(Judgement judgement) {
        return judgement.conditions().stream()
                .filter(condition -> condition.expectation().equals("the baseline is healthy"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneBaselineRunThatMeetsTheFault_isNotSick() {
        Timeline met = brownout()
                .response(3.9, 4, Duration.ofSeconds(1))
                .outcome(3.9, 4, 1, Outcome.FAILED)
                .build();

        assertThat(baseline(judge(met, List.of(SUCCESS))).observed()).isEqualTo("29 of 29 runs good");
    }

    @Test
    void baselineRunsOfWhichMostHang_areSick_thoughItIsAsShortAsTheDeadline() {
        Timeline hanging = brownout()
                .deadline(Duration.ofSeconds(3))
                .runs(run -> run.ordinal() % 5 == 0 ? run : TimelineBuilder.taking(run, Duration.ofSeconds(8)))
                .build();

        Verdict baseline = baseline(judge(hanging, List.of(SUCCESS)));
        assertThat(baseline.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(baseline.observed()).isEqualTo("6 of 30 runs good");
    }

    @Test
    void baselineOfWhichNoRunEndedBeforeTheFault_isInconclusive() {
        Timeline slow = brownout().response(0, 20, Duration.ofSeconds(5)).build();

        assertThat(baseline(judge(slow, List.of(SUCCESS))))
                .isEqualTo(
                        Verdict.inconclusive("the baseline is healthy", "no run had ended when the fault began")
                                .with(
                                        "likely",
                                        "runs take longer than the baseline lasts: lengthen it, or look at what they wait for"));
    }

    @Test
    void baselineRunsThatHang_areSick() {
        Judgement judgement = judge(
                brownout()
                        .deadline(Duration.ofSeconds(1))
                        .response(1, 2.5, Duration.ofSeconds(8))
                        .build(),
                List.of(SUCCESS));

        assertThat(judgement.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(judgement.conditions())
                .anyMatch(condition -> condition.observed().equals("15 of 30 runs good"));
    }

    @Test
    void runsForWhichTheDriverHasNoRoom_excuseAFailure() {
        Judgement judgement = judge(droppedTail(Duration.ofSeconds(3), Outcome.OK), List.of(SUCCESS));

        assertThat(judgement.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(judgement.conditions())
                .last()
                .isEqualTo(Verdict.inconclusive(
                                "no failure is blamed on runs for which the driver has no room",
                                "2000 dropped with 4000 in flight, but at 2000/s and a deadline of 3s up to 6000 may be, and all be good")
                        .with("likely", "nothing fails without the dropped runs: lower the rate, or the deadline"));
    }

    @Test
    void runsForWhichTheDriverHasNoRoom_excuseNoOtherFailure() {
        assertThat(judge(droppedTail(Duration.ofSeconds(3), Outcome.FAILED), List.of(SUCCESS))
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(judge(droppedTail(Duration.ofSeconds(2), Outcome.OK), List.of(SUCCESS))
                        .status())
                .as("there is room for all that keep the deadline")
                .isEqualTo(Status.FAIL);
    }

    /** Those due in the last second are dropped; those in the second before end so. */
    private static Timeline droppedTail(Duration deadline, Outcome before) {
        return healthy()
                .perSecond(2_000)
                .deadline(deadline)
                .outcome(2, 3, 1, before)
                .outcome(3, 4, 1, Outcome.DROPPED)
                .build();
    }

    @Test
    void sicknessOfAHealthyScenario_isWhatTheOraclesJudge() {
        assertThat(judge(healthy().outcome(1, 4, 5, Outcome.FAILED).build(), List.of(SUCCESS))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void noisyHost_isInconclusive_forPassAndFailAlike() {
        Duration second = Duration.ofSeconds(1);
        Noise noise = new Noise(NONE, second, second, NONE, NONE, NONE, NONE, List.of(), 0);

        assertThat(judge(healthy().noise(noise).build(), List.of(SUCCESS)).status())
                .isEqualTo(Status.INCONCLUSIVE);
        assertThat(judge(healthy().noise(noise).outcome(1, 4, 5, Outcome.FAILED).build(), List.of(SUCCESS))
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void noiseIsHeldAgainstATenthOfTheTightestTime() {
        Duration late = Duration.ofMillis(250);
        Noise noise = new Noise(NONE, late, late, NONE, NONE, NONE, NONE, List.of(), 0);
        Oracle coarse = new RecoversWithinOracle(Duration.ofSeconds(5), 20);
        Oracle fine = new RecoversWithinOracle(Duration.ofSeconds(1), 20);

        assertThat(judge(brownout().noise(noise).build(), List.of(coarse)).status())
                .isEqualTo(Status.PASS);
        assertThat(judge(brownout().noise(noise).build(), List.of(fine)).status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void latenessThatIsBorneOnPurpose_isNoReasonToDoubt() {
        Duration second = Duration.ofSeconds(1);
        Noise noise = new Noise(NONE, second, second, second, second, NONE, NONE, List.of(), 0);
        HostLimits patient = new HostLimits(Optional.of(Duration.ofSeconds(2)), Share.ALL);

        assertThat(Judge.judge(healthy().noise(noise).build(), List.of(SUCCESS), patient)
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void busyNeighbour_excusesAFailure_butDoesNotSpoilAPass() {
        Noise noise = new Noise(NONE, NONE, NONE, NONE, NONE, NONE, NONE, List.of(), 0.6);

        Judgement excused =
                judge(brownout().noise(noise).outcome(5, 9, 2, Outcome.FAILED).build(), List.of(SUCCESS));
        assertThat(excused.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(excused.conditions())
                .filteredOn(condition -> condition.observed().equals("others used 60% of the processors"))
                .singleElement()
                .satisfies(
                        condition -> assertThat(condition.findings())
                                .singleElement()
                                .satisfies(
                                        likely -> assertThat(likely.text())
                                                .isEqualTo(
                                                        "the machine is busy with something else: run again on a quieter one, or say how much of it a verdict bears: reliability.foreign-load=60%")));
        assertThat(judge(brownout().noise(noise).build(), List.of(SUCCESS)).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void busyNeighbour_isTheLikelyCauseOfLateness_evenWhereItWasAllowed() {
        Duration late = Duration.ofMillis(300);
        Noise noise = new Noise(late, late, NONE, NONE, NONE, NONE, NONE, List.of(), 0.6);
        HostLimits allowing = new HostLimits(Optional.empty(), Share.ALL);

        assertThat(Judge.judge(healthy().noise(noise).build(), List.of(SUCCESS), allowing)
                        .conditions())
                .flatExtracting(Verdict::findings)
                .extracting(Finding::text)
                .containsExactly(
                        "the machine is busy with something else: run again on a quieter one, or say how much of it a verdict bears: reliability.lateness=301ms");
    }

    @Test
    void aBreakerThatWasOpenBeforeTheFault_isTheLikelyCauseOfAnUntouchedLink() {
        Judgement untouched = judge(
                brownout()
                        .hits(TimelineBuilder.touched(0, 0))
                        .breaker(2, BreakerState.HALF_OPEN, -1, 0, 0, 0)
                        .build(),
                List.of(SUCCESS));

        assertThat(untouched.conditions())
                .flatExtracting(Verdict::findings)
                .extracting(Finding::text)
                .containsExactly(
                        "breaker 'psp' was HALF_OPEN when the fault began: look at the baseline, and at what an earlier scenario of the same service left behind");
    }

    @Test
    void neighbours_ofWhomTheHostDidNotTell_areSaidToBeUnknown() {
        Noise noise = new Noise(NONE, NONE, NONE, NONE, NONE, NONE, NONE, List.of(), -1);

        Judgement blamed =
                judge(brownout().noise(noise).outcome(5, 9, 2, Outcome.FAILED).build(), List.of(SUCCESS));
        assertThat(blamed.status()).isEqualTo(Status.FAIL);
        assertThat(blamed.conditions())
                .extracting(Verdict::observed)
                .contains("the host did not tell what others used, so that nobody knows whether they disturbed it");
    }

    @Test
    void busyNeighbour_isNotTheLikelyCauseWhereNoRunAtAllWasServed() {
        Noise noise = new Noise(NONE, NONE, NONE, NONE, NONE, NONE, NONE, List.of(), 0.6);

        Judgement excused =
                judge(brownout().noise(noise).outcome(0, 20, 1, Outcome.FAILED).build(), List.of(SUCCESS));
        assertThat(excused.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(excused.conditions())
                .flatExtracting(Verdict::findings)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("read the error below first"));
    }

    private static Noise pauses(long totalMillis, long longestMillis) {
        return new Noise(
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                Duration.ofMillis(totalMillis),
                Duration.ofMillis(longestMillis),
                List.of(),
                0);
    }

    /** In second 5, and told as such. */
    private static Noise pauseInSecond5(long millis) {
        Duration length = Duration.ofMillis(millis);
        Pause pause = new Pause(5 * SECOND, 5 * SECOND + length.toNanos());
        return new Noise(NONE, NONE, NONE, NONE, NONE, length, length, List.of(pause), 0);
    }

    @Test
    void longPauseOfTheDriver_excusesOnlyTheRunsThatMetIt() {
        TimelineBuilder paused = brownout().noise(pauseInSecond5(400));

        Judgement elsewhere = judge(paused.outcome(9, 11, 2, Outcome.FAILED).build(), List.of(SUCCESS));
        assertThat(elsewhere.status()).isEqualTo(Status.FAIL);
        assertThat(elsewhere.conditions())
                .extracting(Verdict::observed)
                .contains(
                        "400ms of garbage collection, at most 400ms at a time; \"journey success >= 99.5%\" fails without the runs that met one, too");
        assertThat(judge(
                                brownout()
                                        .noise(pauseInSecond5(400))
                                        .outcome(5, 5.8, 1, Outcome.FAILED)
                                        .build(),
                                List.of(SUCCESS))
                        .status())
                .as("what was due meanwhile is sent at once after it")
                .isEqualTo(Status.INCONCLUSIVE);
    }

    /** A stub in the same JVM stood still, too: who could tell whether the message was late? */
    @Test
    void longPauseOfTheDriver_excusesWhatIsNotJudgedByRunsAlone_whereverItWas() {
        Judgement excused = judge(brownout().noise(pauseInSecond5(400)).build(), List.of(TOO_LATE));
        assertThat(excused.verdicts().get(0).status()).isEqualTo(Status.FAIL);
        assertThat(excused.status()).isEqualTo(Status.INCONCLUSIVE);
    }

    /** Whoever is lost before the pause is not lost by it, though its run ends with the scenario. */
    @Test
    void longPauseOfTheDriver_excusesNoRunThatWasTooLateBefore() {
        assertThat(judge(
                                brownout()
                                        .deadline(Duration.ofSeconds(1))
                                        .noise(pauseInSecond5(400))
                                        .response(1, 3, Duration.ofSeconds(10))
                                        .build(),
                                List.of(SUCCESS))
                        .verdicts()
                        .get(0)
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(judge(
                                brownout()
                                        .deadline(Duration.ofSeconds(1))
                                        .noise(pauseInSecond5(400))
                                        .response(2, 3, Duration.ofSeconds(10))
                                        .build(),
                                List.of(SUCCESS))
                        .conditions())
                .extracting(Verdict::observed)
                .anySatisfy(observed -> assertThat(observed).endsWith("fails without the runs that met one, too"));
    }

    @Test
    void longPauseOfTheDriver_excusesATimeThatIsMeasured_whereverItWas() {
        assertThat(judge(
                                brownout()
                                        .noise(pauseInSecond5(400))
                                        .outcome(12, 14, 2, Outcome.FAILED)
                                        .build(),
                                List.of(new RecoversWithinOracle(Duration.ofSeconds(1), 20)))
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void longPauseOfTheDriver_excusesAFailure_butDoesNotSpoilAPass() {
        Oracle fine = new RecoversWithinOracle(Duration.ofSeconds(1), 20);
        Noise noise = pauses(800, 101);

        Judgement excused =
                judge(brownout().noise(noise).outcome(12, 14, 2, Outcome.FAILED).build(), List.of(fine));
        assertThat(excused.verdicts().get(0).status()).isEqualTo(Status.FAIL);
        assertThat(excused.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(excused.conditions()).anySatisfy(condition -> {
            assertThat(condition.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(condition.expectation())
                    .isEqualTo("no failure is blamed on pauses of the driver's JVM above 100ms");
            assertThat(condition.observed()).isEqualTo("800ms of garbage collection, at most 101ms at a time");
            assertThat(condition.findings())
                    .extracting(Finding::text)
                    .singleElement()
                    .asString()
                    .contains("-Xmx");
        });
        assertThat(judge(brownout().noise(noise).build(), List.of(fine)).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void pausesThatAreShortForWhatIsMeasured_excuseNothing() {
        Oracle fine = new RecoversWithinOracle(Duration.ofSeconds(1), 20);
        Oracle finest = new RecoversWithinOracle(Duration.ofMillis(100), 20);

        assertThat(judge(
                                brownout()
                                        .noise(pauses(2_000, 100))
                                        .outcome(12, 14, 2, Outcome.FAILED)
                                        .build(),
                                List.of(fine))
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(judge(
                                brownout()
                                        .noise(pauses(2_000, 50))
                                        .outcome(12, 14, 2, Outcome.FAILED)
                                        .build(),
                                List.of(finest))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void latenessOfADriverThatCollectsGarbage_isSaidToBeThat() {
        Duration late = Duration.ofMillis(300);
        Noise noise = new Noise(late, late, late, late, late, Duration.ofSeconds(3), late, List.of(), 0);

        assertThat(judge(healthy().noise(noise).build(), List.of(SUCCESS)).conditions())
                .filteredOn(condition -> condition.status() == Status.INCONCLUSIVE)
                .singleElement()
                .satisfies(condition -> assertThat(condition.findings())
                        .extracting(Finding::text)
                        .singleElement()
                        .asString()
                        .contains("too little memory"));
    }

    @Test
    void missingLoad_isInconclusive() {
        assertThat(judge(brownout().onlyFirst(150).build(), List.of(SUCCESS)).status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void noOracle_isInconclusive() {
        assertThat(judge(brownout().build(), List.of()).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void oracleThatThrows_isInconclusive_andSaysWhere() {
        Judgement judgement = judge(brownout().build(), List.of(BROKEN));

        assertThat(judgement.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(judgement.verdicts().get(0).observed()).contains("no such series");
    }
}
