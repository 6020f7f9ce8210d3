package org.reliabilityjunit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A hundred runs a second for three seconds; what is known is asked for at their end. */
@DisplayName("How long runs wait")
class WaitsTest {

    private static final long MILLI = 1_000_000;
    private static final long END = 3_000 * MILLI;

    private static Waits waits(LongUnaryOperator millisOfOrdinal) {
        return waits(Outcome.OK, millisOfOrdinal);
    }

    /** Every fifth one ends so. */
    private static Waits waits(Outcome fifth, LongUnaryOperator millisOfOrdinal) {
        List<JourneyRun> runs = LongStream.range(0, 300)
                .mapToObj(i -> new JourneyRun(
                        i,
                        10 * i * MILLI,
                        10 * i * MILLI,
                        (10 * i + millisOfOrdinal.applyAsLong(i)) * MILLI,
                        i % 5 == 0 ? fifth : Outcome.OK,
                        null,
                        null))
                .toList();
        return Waits.at(END, runs);
    }

    @Test
    void whereAllHaveEnded_isTheNearestRank() {
        Waits upTo300 = Waits.at(
                END,
                LongStream.rangeClosed(1, 300)
                        .mapToObj(i -> new JourneyRun(i, 0, 0, i * MILLI, Outcome.OK, null, null))
                        .toList());

        assertThat(upTo300.count()).isEqualTo(300);
        assertThat(upTo300.percentile(0.95)).hasValue(Duration.ofMillis(285));
        assertThat(upTo300.percentile(0.99)).hasValue(Duration.ofMillis(297));
        assertThat(upTo300.percentileOfServed(0.95)).hasValue(Duration.ofMillis(285));
    }

    /** Of those that had ended, 12 of 288 are slow: less than 5%. */
    @Test
    void theSlowOnesThatWaitStill_areNotForgotten() {
        Waits slowTail = waits(i -> i * 7 % 25 < 2 ? 1_500 : 100);

        assertThat(slowTail.percentile(0.95)).hasValue(Duration.ofMillis(1_500));
        assertThat(slowTail.percentileOfServed(0.95)).hasValue(Duration.ofMillis(1_500));
    }

    @Test
    void whereTooFewAreServed_isNotKnown() {
        Waits hanging = waits(i -> i % 5 == 0 ? 8_000 : 5);

        assertThat(hanging.percentile(0.8)).hasValue(Duration.ofMillis(5));
        assertThat(hanging.percentile(0.81)).isEmpty();
        assertThat(hanging.percentileOfServed(0.95)).hasValue(Duration.ofMillis(5));
        assertThat(waits(Outcome.FAILED, i -> 5).percentile(0.81)).isEmpty();
        assertThat(waits(i -> 8_000).percentileOfServed(0.95)).isEmpty();
    }
}
