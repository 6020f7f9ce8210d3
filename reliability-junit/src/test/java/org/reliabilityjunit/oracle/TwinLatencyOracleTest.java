package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The oracle on twins")
class TwinLatencyOracleTest {

    private static final long SECOND = TimelineBuilder.SECOND;

    /** Of the 8 windows of a second from second 4 on, these have the fault. */
    private static final List<Integer> FAULTY = List.of(1, 2, 5, 6);

    private static final TwinLatencyOracle MEDIAN = oracle(0.5, "<= 3x");

    private static TwinLatencyOracle oracle(double fraction, String bound) {
        TreeMap<Double, org.reliabilityjunit.quantity.FactorBound> bounds = new TreeMap<>();
        bounds.put(fraction, Quantity.factorBound(bound));
        return new TwinLatencyOracle(bounds, Confidence.USUAL, Duration.ofMillis(100));
    }

    @Test
    void isRefused_aConfidenceOfWhichResamplesTellNothing() {
        assertThatThrownBy(() -> new TwinLatencyOracle(MEDIAN.bounds(), new Confidence(0.9999), Duration.ZERO))
                .hasMessage("confidence is 99.9% at most, as 2000 resamples tell no more, found 99.99%");
        assertThat(new TwinLatencyOracle(MEDIAN.bounds(), new Confidence(0.999), Duration.ZERO).confidence())
                .isEqualTo(new Confidence(0.999));
    }

    private static boolean faulty(JourneyRun run) {
        return FAULTY.contains((int) (run.due() / SECOND - 4));
    }

    private static Timeline twin(TimelineBuilder builder) {
        Timeline once = builder.build();
        List<InjectedFault> windows = FAULTY.stream()
                .map(window -> new InjectedFault(
                        "psp",
                        "latency 1s",
                        (4 + window) * SECOND,
                        (5 + window) * SECOND,
                        TimelineBuilder.touched(5, 5)))
                .toList();
        return new Timeline(
                once.startedAt(),
                once.load(),
                once.phases(),
                once.runs(),
                windows,
                once.breakers(),
                once.metrics(),
                once.events(),
                once.noise(),
                once.effects());
    }

    /** The machine becomes slower and slower; with the fault, runs take so many times as long. */
    private static TimelineBuilder slowing(double times) {
        return TimelineBuilder.brownout().runs(run -> {
            double millis = (20 + run.ordinal() * 7 % 11) * (1 + run.due() / (4.0 * SECOND));
            return new JourneyRun(
                    run.ordinal(),
                    run.due(),
                    run.sent(),
                    run.due() + (long) (millis * (faulty(run) ? times : 1) * 1e6),
                    run.outcome(),
                    run.route(),
                    null);
        });
    }

    private static TimelineBuilder failing(TimelineBuilder builder, Predicate<JourneyRun> which) {
        return builder.runs(run -> which.test(run)
                ? new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, null, "was 503")
                : run);
    }

    @Test
    void passesWhenTheDifferenceIsSurelyWithin_howeverSlowTheMachine() {
        Verdict verdict = MEDIAN.judge(twin(slowing(1.5)));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation()).isEqualTo("latency with the fault, to that without: p50 <= 3x");
        assertThat(verdict.observed())
                .matches(
                        "p50 \\d+ms with it, \\d+ms without: 1\\.\\d+x \\(\\S+x to \\S+x at 95%\\); 32 runs with it, 32 without, in 4 pairs of windows");
    }

    @Test
    void failsWhenItIsSurelyBeyond() {
        assertThat(MEDIAN.judge(twin(slowing(10))).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void failsWhenNothingIsAnsweredWithTheFault() {
        Verdict verdict = MEDIAN.judge(twin(failing(slowing(1), TwinLatencyOracleTest::faulty)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .startsWith("p50 never answered with it, ")
                .contains("beyond every factor (beyond every factor to beyond every factor at 95%)");
    }

    @Test
    void decidesNothingNearTheBound() {
        Verdict verdict = MEDIAN.judge(twin(slowing(3)));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.findings().get(0).text()).startsWith("the interval holds values on both sides of the bound");
    }

    @Test
    void decidesNothingWhenTheControlIsSickItself() {
        Verdict verdict = MEDIAN.judge(twin(failing(slowing(1), run -> !faulty(run))));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.findings().get(0).text()).startsWith("32 runs without the fault were not answered");
    }

    @Test
    void decidesNothingOnAPercentileThatIsTheSlowestRun() {
        assertThat(oracle(0.99, "<= 3x").judge(twin(slowing(1))).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void decidesNothingWithoutWindows() {
        Verdict verdict = MEDIAN.judge(TimelineBuilder.brownout().build());

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).startsWith("the faults did not come and go in pairs of windows");
    }

    @Test
    void decidesNothingWhenSettlingLeavesNoRuns() {
        TwinLatencyOracle settles = new TwinLatencyOracle(MEDIAN.bounds(), Confidence.USUAL, Duration.ofMillis(500));

        assertThat(settles.judge(twin(slowing(1))).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void severalWindowsAreOneFaultToTheConditions() {
        List<InjectedFault> together = InjectedFault.together(Stream.concat(
                        twin(slowing(1)).faults().stream(),
                        Stream.of(new InjectedFault("db", "down", 1, 2, TimelineBuilder.touched(1, 2))))
                .toList());

        assertThat(together).hasSize(2);
        assertThat(together.get(0).from()).isEqualTo(5 * SECOND);
        assertThat(together.get(0).to()).isEqualTo(11 * SECOND);
        assertThat(together.get(0).touched()).startsWith("touched 20 of 20 requests to psp");
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> new TwinLatencyOracle(new TreeMap<>(), Confidence.USUAL, Duration.ZERO))
                .hasMessage("no percentile is given; give at least one, such as p95 = \"<= 1.5x\"");
        assertThatThrownBy(() -> new TwinLatencyOracle(MEDIAN.bounds(), Confidence.USUAL, Duration.ofMillis(-1)))
                .hasMessageStartingWith("settle is zero or longer, found ");
    }
}
