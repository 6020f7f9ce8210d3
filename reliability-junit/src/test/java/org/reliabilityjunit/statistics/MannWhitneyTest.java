package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Mann and Whitney's test, Hodges and Lehmann's shift")
class MannWhitneyTest {

    /** Hollander and Wolfe (1973), page 69: permeability constants of a membrane at term and in the 12th to 26th week. */
    private static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    private static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

    /** R's data set airquality: ozone in May and in August 1973, days without a reading left out. */
    private static final double[] MAY = {
        41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37
    };

    private static final double[] AUGUST = {
        39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85
    };

    @Test
    @DisplayName("R's example of permeability: W = 35, p = 0.1272 on one side, shift 0.305")
    void permeability() {
        MannWhitney test = new MannWhitney(EARLY, AT_TERM);

        assertThat(test.u()).isEqualTo(35);
        assertThat(test.pValue()).isEqualTo(2 * 0.1272, within(1e-4));
        assertThat(test.superiority()).isEqualTo(0.7);
        assertThat(test.shift(Confidence.USUAL).estimate()).isEqualTo(0.305, within(1e-12));
        // Hollander and Wolfe, example 4.3: at 96% the shift lies between the 9th and the 42nd difference
        assertThat(test.shift(Confidence.USUAL).interval().low()).isEqualTo(-0.15, within(1e-12));
        assertThat(test.shift(Confidence.USUAL).interval().high()).isEqualTo(0.76, within(1e-12));
    }

    @Test
    @DisplayName("R's example of ozone, with ties: W = 127.5, p = 0.0001208")
    void ozone() {
        MannWhitney test = new MannWhitney(AUGUST, MAY);

        assertThat(test.u()).isEqualTo(127.5);
        assertThat(test.pValue()).isEqualTo(0.0001208, within(5e-8));
        assertThat(test.shift(Confidence.USUAL).estimate()).isEqualTo(-32);
        assertThat(test.shift(Confidence.USUAL).interval()).isEqualTo(new Interval(-53, -14));
    }

    @Test
    @DisplayName("a published R session with ties in small samples: W = 51.5, p = 0.5966; W = 0, p = 0.001364")
    void tiesInSmallSamples() {
        double[] x = {1, 5, 9, 24, 56, 21, 3, 7, 21, 4};
        double[] y = {12, 15, 5, 9, 9, 14, 56, 22, 3, 7, 32, 5};
        double[] large = {1233, 4356, 987, 39999, 1111, 200000};

        assertThat(new MannWhitney(y, x).u()).isEqualTo(51.5);
        assertThat(new MannWhitney(y, x).pValue()).isEqualTo(0.5966, within(5e-5));
        assertThat(new MannWhitney(large, x).u()).isZero();
        assertThat(new MannWhitney(large, x).pValue()).isEqualTo(0.001364, within(5e-7));
    }

    @Test
    void theExactDistributionCountsTheOrders() {
        // 3 and 4 values have 35 orders, of which 1, 1, 2, 3, 4, 4, 5, 4, 4, 3, 2, 1, 1 have U = 0, 1, ... 12
        ExactRankSum orders = new ExactRankSum(3, 4);

        assertThat(orders.atMost(-1)).isZero();
        assertThat(orders.atMost(0)).isEqualTo(1 / 35.0, within(1e-15));
        assertThat(orders.atMost(3)).isEqualTo(7 / 35.0, within(1e-15));
        assertThat(orders.atMost(6)).isEqualTo(20 / 35.0, within(1e-15));
        assertThat(orders.atMost(11)).isEqualTo(34 / 35.0, within(1e-15));
        assertThat(orders.atMost(12)).isEqualTo(1);
        assertThat(orders.quantile(0.025)).isZero();
        assertThat(orders.quantile(0.05)).isEqualTo(1);
    }

    @Test
    void differencesAreRankedWithoutLayingThemOut() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            double[] from = sample(random, 1 + random.nextInt(30));
            double[] minus = sample(random, 1 + random.nextInt(30));
            double[] all = Arrays.stream(from)
                    .flatMap(one -> Arrays.stream(minus).map(other -> one - other))
                    .sorted()
                    .toArray();
            SortedDifferences ranked = new SortedDifferences(from, minus);

            for (int rank = 1; rank <= all.length; rank++) {
                assertThat(ranked.at(rank))
                        .as("rank %d of round %d", rank, round)
                        .isEqualTo(all[rank - 1] + 0.0);
            }
        }
    }

    private static double[] sample(SplittableRandom random, int size) {
        return random.doubles(size, -5, 5)
                .map(value -> random.nextBoolean() ? Math.rint(value) : value)
                .sorted()
                .toArray();
    }

    @Test
    void theIntervalHoldsTheTrueShiftAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            double[] control = random.doubles(60).map(value -> -Math.log(value)).toArray();
            double[] tried =
                    random.doubles(55).map(value -> 0.4 - Math.log(value)).toArray();
            held += new MannWhitney(control, tried)
                            .shift(Confidence.USUAL)
                            .interval()
                            .contains(0.4)
                    ? 1
                    : 0;
        }
        assertThat((double) held / rounds).isBetween(0.935, 0.97);
    }

    @Test
    void manyValuesTakeNoTable() {
        SplittableRandom random = new SplittableRandom(3);
        double[] control = random.doubles(20_000).toArray();
        double[] tried = random.doubles(20_000).map(value -> value + 0.1).toArray();

        Shift shift = new MannWhitney(control, tried).shift(Confidence.USUAL);

        assertThat(shift.estimate()).isEqualTo(0.1, within(0.01));
        assertThat(shift.interval().contains(0.1)).isTrue();
    }

    @Test
    void equalSamplesDoNotDiffer() {
        MannWhitney equal = new MannWhitney(new double[] {5, 5, 5}, new double[] {5, 5});

        assertThat(equal.pValue()).isEqualTo(1);
        assertThat(equal.superiority()).isEqualTo(0.5);
        assertThat(equal.shift(Confidence.USUAL)).isEqualTo(new Shift(0, new Interval(0, 0)));
    }

    @Test
    void badSamplesAreRefused() {
        double[] one = {1};
        assertThatThrownBy(() -> new MannWhitney(one, new double[0]))
                .hasMessage("the sample \"tried\" is empty; it has at least one number");
        assertThatThrownBy(() -> new MannWhitney(new double[] {Double.NaN}, one))
                .hasMessage("the sample \"control\" holds NaN; leave out what is no finite number");
    }
}
