package org.reliabilityjunit.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;

/** A hundred runs a second; the fault begins after three seconds. */
@DisplayName("The undisturbed baseline")
class TimelineTest {

    private static final long MILLI = 1_000_000;
    private static final Duration THREE = Duration.ofSeconds(3);

    private static Timeline timeline(@Nullable Duration deadline, LongUnaryOperator millisOfOrdinal) {
        return new Timeline(
                Instant.EPOCH,
                new Load(Arrivals.constant(new Rate(100)), Duration.ZERO, THREE, THREE, Duration.ZERO, deadline),
                List.of(
                        new Phase(PhaseName.BASELINE, 0, THREE.toNanos()),
                        new Phase(PhaseName.FAULT, THREE.toNanos(), 2 * THREE.toNanos())),
                LongStream.range(0, 600)
                        .mapToObj(i -> run(i, 10 * i * MILLI, millisOfOrdinal.applyAsLong(i) * MILLI))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Effects.NONE);
    }

    private static JourneyRun run(long ordinal, long due, long response) {
        return new JourneyRun(ordinal, due, due, due + response, Outcome.OK, null, null);
    }

    private static long lastDue(List<JourneyRun> runs) {
        return runs.get(runs.size() - 1).due() / MILLI;
    }

    @Test
    void leavesOutWhatWasDueAsShortlyBeforeTheFaultAsRunsUsuallyTake() {
        assertThat(lastDue(timeline(null, i -> 20).undisturbedBaseline())).isEqualTo(2_970);
    }

    /** One slow run among few would leave nothing of a short baseline. */
    @Test
    void leavesOutNoMoreThanHalf() {
        assertThat(lastDue(timeline(null, i -> 2_000).undisturbedBaseline())).isEqualTo(1_490);
    }

    @Test
    void leavesOutTheOneThatWaitsStill() {
        assertThat(timeline(null, i -> i == 290 ? 2_000 : 20).undisturbedBaseline())
                .hasSize(297)
                .noneMatch(run -> run.ordinal() == 290);
    }

    @Test
    void leavesOutNoMoreThanTheDeadline() {
        assertThat(lastDue(timeline(Duration.ofSeconds(1), i -> 2_000).undisturbedBaseline()))
                .isEqualTo(1_990);
    }

    @Test
    void hasAsManySlowRunsAsThereAre() {
        List<JourneyRun> baseline =
                timeline(THREE, i -> i * 7 % 25 < 2 ? 1_500 : 20).undisturbedBaseline();

        assertThat(baseline)
                .hasSize(150)
                .filteredOn(run -> run.response().toMillis() == 1_500)
                .hasSize(12);
    }

    @Test
    void keepsWhoHadWaitedForLongerThanIsUsualBeforeTheFault() {
        List<JourneyRun> baseline =
                timeline(THREE, i -> i % 5 == 0 ? 20 : 8_000).undisturbedBaseline();

        assertThat(baseline)
                .hasSize(298)
                .filteredOn(run -> run.response().toMillis() == 8_000)
                .hasSize(238);
    }

    @Test
    void isEmptyWhereNoRunHadEndedBeforeTheFault() {
        assertThat(timeline(null, i -> 4_000).undisturbedBaseline()).isEmpty();
    }
}
