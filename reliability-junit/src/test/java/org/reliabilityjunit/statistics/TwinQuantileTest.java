package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.statistics.TwinQuantile.Pair;

@DisplayName("The ratio of quantiles of twins")
class TwinQuantileTest {

    @Test
    void isThatOfAllStretchesTogether() {
        TwinQuantile median = new TwinQuantile(
                List.of(
                        new Pair(List.of(1.0, 2.0), List.of(4.0, 2.0)),
                        new Pair(List.of(3.0), List.of(6.0, Double.POSITIVE_INFINITY))),
                0.5);

        assertThat(median.control()).isEqualTo(2);
        assertThat(median.tried()).isEqualTo(4);
        assertThat(median.ratio()).isEqualTo(2);
    }

    @Test
    void whatWasNeverSeenIsSlowerThanAll() {
        TwinQuantile worst =
                new TwinQuantile(List.of(new Pair(List.of(1.0), List.of(1.0, Double.POSITIVE_INFINITY))), 0.9);

        assertThat(worst.ratio()).isInfinite();
        assertThat(worst.interval(Confidence.USUAL, 200, 1).high()).isInfinite();
    }

    @Test
    void equalSidesHaveARatioOf1() {
        TwinQuantile equal = new TwinQuantile(
                List.of(new Pair(List.of(Double.POSITIVE_INFINITY), List.of(Double.POSITIVE_INFINITY))), 0.5);

        assertThat(equal.ratio()).isEqualTo(1);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        TwinQuantile twin = measured(new SplittableRandom(1), 2, 1);

        assertThat(twin.interval(Confidence.USUAL, 500, 9)).isEqualTo(twin.interval(Confidence.USUAL, 500, 9));
    }

    @Test
    void theIntervalHoldsTheTrueRatioNearlyAsOftenAsItSays_whateverTheMachineDoes() {
        SplittableRandom random = new SplittableRandom(42);
        int held = 0;
        int falseAlarms = 0;
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            Interval interval = measured(random, 2, 4).interval(Confidence.USUAL, 400, round);
            held += interval.contains(2) ? 1 : 0;
            falseAlarms += interval.low() > 3 ? 1 : 0;
        }
        assertThat((double) held / rounds)
                .as("of few pairs it is somewhat too narrow")
                .isBetween(0.88, 1.0);
        assertThat(falseAlarms).as("a bound of 3x on a ratio of 2x").isLessThanOrEqualTo(2);
    }

    /** Four pairs, the machine being up to so many times slower in each. */
    private static TwinQuantile measured(SplittableRandom random, double ratio, double slower) {
        List<Pair> pairs = Stream.generate(() -> 1 + random.nextDouble() * (slower - 1))
                .limit(4)
                .map(machine -> new Pair(values(random, machine), values(random, machine * ratio)))
                .toList();
        return new TwinQuantile(pairs, 0.5);
    }

    private static List<Double> values(SplittableRandom random, double scale) {
        return random.doubles(30)
                .map(value -> scale * (10 - 5 * Math.log(1 - value)))
                .boxed()
                .toList();
    }

    @Test
    void badValuesAreRefused() {
        assertThatThrownBy(() -> new Pair(List.of(), List.of(1.0)))
                .hasMessage("each stretch of a pair has at least one value");
        assertThatThrownBy(() -> new Pair(List.of(0.0), List.of(1.0))).hasMessage("values of a pair are above 0");
        assertThatThrownBy(() -> new TwinQuantile(List.of(), 0.5))
                .hasMessage("there is at least one pair of stretches");
        assertThatThrownBy(() -> new TwinQuantile(List.of(new Pair(List.of(1.0), List.of(1.0))), 1))
                .hasMessage("a quantile lies between 0 and 1, both excluded, found 1.0");
        assertThatThrownBy(() -> measured(new SplittableRandom(1), 1, 1).interval(Confidence.USUAL, 10, 1))
                .hasMessage("there are at least 100 resamples, found 10");
    }
}
