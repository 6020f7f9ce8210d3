package org.reliabilityjunit.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.quantity.Quantity;

@DisplayName("The due times of a load")
class LoadTest {

    private static final long MILLI = 1_000_000;

    @Test
    void are_even_at_a_constant_rate() {
        Load load = load("20/s", 1, 1, 0);

        assertThat(dueTimes(load))
                .hasSize(40)
                .startsWith(0L, 50 * MILLI, 100 * MILLI)
                .endsWith(1_950 * MILLI);
        assertThat(load.arrivalsInAll()).isEqualTo(40);
    }

    /** 2 s at 10/s, then from 10/s to 30/s in 4 s, which is 80 arrivals, then 4 s at 30/s. */
    @Test
    void follow_a_ramp_that_begins_with_the_baseline() {
        Load load = load("10/s to 30/s in 4s", 2, 8, 0);

        assertThat(load.arrivalsBetween(seconds(0), seconds(2))).isEqualTo(20);
        assertThat(load.arrivalsBetween(seconds(2), seconds(6))).isEqualTo(80);
        assertThat(load.arrivalsBetween(seconds(6), seconds(10))).isEqualTo(120);
        assertThat(countBetween(dueTimes(load), 2, 6)).isEqualTo(80);
        assertThat(countBetween(dueTimes(load), 3.5, 4.5))
                .as("in the second around the middle")
                .isBetween(19L, 21L);
        assertThat(dueTimes(load)).isSorted();
    }

    @Test
    void follow_a_ramp_that_falls() {
        Load load = load("30/s to 10/s in 4s", 0, 6, 0);

        assertThat(dueTimes(load)).hasSize(80 + 20).isSorted();
    }

    @Test
    void come_in_a_burst_when_the_fault_begins() {
        Load load = load("20/s, burst 4x for 2s", 1, 3, 8);

        assertThat(load.arrivalsBetween(seconds(3), seconds(4))).isEqualTo(20);
        assertThat(load.arrivalsBetween(seconds(4), seconds(6))).isEqualTo(160);
        assertThat(load.arrivalsBetween(seconds(6), seconds(7))).isEqualTo(20);
        assertThat(dueTimes(load)).hasSize((int) load.arrivalsInAll());
    }

    @Test
    void come_in_a_burst_in_the_middle_of_a_baseline_without_a_fault() {
        Load load = load("20/s, burst 4x for 2s", 0, 10, 0);

        assertThat(load.arrivalsBetween(seconds(4), seconds(5))).isEqualTo(20);
        assertThat(load.arrivalsBetween(seconds(5), seconds(7))).isEqualTo(160);
    }

    /** Of a Poisson process the gaps are exponential: their deviation is their mean, and 1/e of them are longer than it. */
    @Test
    void of_a_poisson_process_have_exponential_gaps() {
        List<Long> due = dueTimes(load("100/s, poisson", 0, 200, 0));

        assertThat((double) due.size()).isCloseTo(20_000, within(3 * Math.sqrt(20_000)));
        List<Double> gaps = new ArrayList<>();
        for (int next = 1; next < due.size(); next++) {
            gaps.add((due.get(next) - due.get(next - 1)) / 1e9);
        }
        double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
        double square = gaps.stream().mapToDouble(gap -> gap * gap).average().orElseThrow();
        assertThat(Math.sqrt(square - mean * mean) / mean).isCloseTo(1, within(0.05));
        assertThat(gaps.stream().filter(gap -> gap > mean).count() / (double) gaps.size())
                .isCloseTo(Math.exp(-1), within(0.02));
    }

    @Test
    void of_a_poisson_process_are_the_same_for_the_same_seed() {
        assertThat(dueTimes(load("20/s, poisson", 1, 9, 0))).isEqualTo(dueTimes(load("20/s, poisson", 1, 9, 0)));
    }

    @Test
    void of_a_poisson_process_follow_a_ramp_too() {
        Load load = load("50/s to 450/s in 100s, poisson", 0, 100, 0);

        assertThat((double) countBetween(dueTimes(load), 0, 50)).isCloseTo(7_500, within(400.0));
        assertThat((double) countBetween(dueTimes(load), 50, 100)).isCloseTo(17_500, within(600.0));
    }

    private static Load load(String arrivals, int warmUp, int baseline, int fault) {
        return new Load(
                Quantity.arrivals(arrivals, 7),
                seconds(warmUp),
                seconds(baseline),
                seconds(fault),
                seconds(fault),
                null);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static long countBetween(List<Long> due, double from, double to) {
        return due.stream()
                .filter(time -> time >= from * 1e9 && time < to * 1e9)
                .count();
    }

    private static List<Long> dueTimes(Load load) {
        List<Long> due = new ArrayList<>();
        for (PrimitiveIterator.OfLong times = load.dueTimes(); times.hasNext(); ) {
            due.add(times.nextLong());
        }
        return due;
    }
}
