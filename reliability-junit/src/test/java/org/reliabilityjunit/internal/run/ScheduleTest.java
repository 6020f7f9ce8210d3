package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;

@DisplayName("A schedule")
class ScheduleTest {

    private static Load load(String arrivals, int warmUp) {
        return new Load(
                Quantity.arrivals(arrivals, 7),
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(4),
                Duration.ZERO,
                Duration.ZERO,
                null);
    }

    private static List<Long> rest(PrimitiveIterator.OfLong due) {
        List<Long> all = new ArrayList<>();
        due.forEachRemaining((Long one) -> all.add(one));
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"20/s", "20/s, poisson", "20/s to 80/s in 2s", "20/s, burst 4x for 1s"})
    void thatIsShortened_goesOnAsIfItHadBeenSoFromTheStart(String arrivals) {
        Schedule schedule = new Schedule(load(arrivals, 9));
        List<Long> seen = new ArrayList<>();
        while (seen.isEmpty() || seen.get(seen.size() - 1) < 2_900_000_000L) {
            seen.add(schedule.nextLong());
        }
        schedule.shorten(load(arrivals, 3));
        seen.addAll(rest(schedule));

        assertThat(schedule.load()).isEqualTo(load(arrivals, 3));
        assertThat(seen).isEqualTo(rest(load(arrivals, 3).dueTimes()));
    }

    /** One arrival is handed out before it is due, and waits for its time while the warm-up ends. */
    @ParameterizedTest
    @ValueSource(strings = {"10/s to 1000/s in 1s", "10/s to 1000/s in 1s, poisson"})
    void whoseWarmUpEnds_handsOutInOrder_whatARampBringsForward(String arrivals) {
        Schedule schedule = new Schedule(load(arrivals, 9));
        List<Long> seen = new ArrayList<>();
        while (seen.isEmpty() || seen.get(seen.size() - 1) < 2_900_000_000L) {
            seen.add(schedule.nextLong());
        }
        long waiting = seen.get(seen.size() - 1);
        schedule.endWarmUp(waiting - 50_000_000);
        seen.addAll(rest(schedule));

        assertThat(schedule.load().warmUp())
                .isBetween(Duration.ofNanos(waiting), Duration.ofNanos(waiting + 10_000_000));
        assertThat(seen).isSorted().isEqualTo(rest(schedule.load().dueTimes()));
    }

    @Test
    void takesBackWhatItHandedOut_whenItEndsBeforeThat() {
        Schedule schedule = new Schedule(load("1/s", 2));
        schedule.nextLong();
        long second = schedule.nextLong();

        assertThat(schedule.covers(second)).isTrue();
        schedule.shorten(new Load(
                Quantity.arrivals("1/s", 7),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ZERO,
                null));
        assertThat(second).as("due when the shortened load is over, not before").isEqualTo(1_000_000_000);
        assertThat(schedule.covers(second)).isFalse();
        assertThat(schedule.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(schedule::nextLong);
    }
}
