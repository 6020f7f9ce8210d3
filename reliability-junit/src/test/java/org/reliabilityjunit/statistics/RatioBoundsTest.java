package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Bounds on a ratio and the samples they take")
class RatioBoundsTest {

    private static final Confidence USUAL = Confidence.USUAL;

    @ParameterizedTest(name = "{0} needs {1}, {2}, {3}, {4}, {5} with 0, 1, 2, 3, 5 misses")
    @CsvSource({
        "0.95, 59, 93, 124, 153, 208",
        "0.99, 299, 473, 628, 773, 1049",
        "0.995, 598, 947, 1258, 1549, 2100",
        "0.999, 2995, 4742, 6294, 7752, 10511",
        "0.9995, 5990, 9486, 12590, 15505, 21024",
        "0.9999, 29956, 47437, 62956, 77535, 105128"
    })
    void exactSampleSizes(double target, long none, long one, long two, long three, long five) {
        SampleSize size = new SampleSize(target, USUAL);

        assertThat(new long[] {size.toProve(0), size.toProve(1), size.toProve(2), size.toProve(3), size.toProve(5)})
                .containsExactly(none, one, two, three, five);
    }

    @ParameterizedTest(name = "{0} needs about {1}, {2}, {3}, {4}, {5} by Wilson")
    @CsvSource({"0.95, 52, 87, 118, 147, 202", "0.99, 268, 446, 602, 748, 1024"})
    void wilsonSampleSizes(double target, long none, long one, long two, long three, long five) {
        assertThat(new long[] {
                    wilson(target, 0), wilson(target, 1), wilson(target, 2), wilson(target, 3), wilson(target, 5)
                })
                .containsExactly(none, one, two, three, five);
    }

    @ParameterizedTest
    @CsvSource({"0.995, 0, 539", "0.995, 1, 894", "0.999, 0, 2703"})
    void moreWilsonSampleSizes(double target, long misses, long size) {
        assertThat(wilson(target, misses)).isEqualTo(size);
    }

    /** One side of Wilson's interval at 90% is a one-sided bound at 95%. */
    private static long wilson(double target, long misses) {
        return SampleSize.smallest(
                misses + 1,
                size -> new RatioBounds(size - misses, size)
                                .wilson(new Confidence(0.90))
                                .low()
                        >= target);
    }

    @ParameterizedTest(name = "{0} good trials prove {1} at {2}")
    @CsvSource({
        "14, 0.80, 0.95",
        "29, 0.90, 0.95",
        "59, 0.95, 0.95",
        "299, 0.99, 0.95",
        "11, 0.80, 0.90",
        "22, 0.90, 0.90",
        "45, 0.95, 0.90",
        "230, 0.99, 0.90"
    })
    void trialsWithoutAFailure(long trials, double reliability, double confidence) {
        assertThat(new SampleSize(reliability, new Confidence(confidence)).toProve(0))
                .isEqualTo(trials);
    }

    @ParameterizedTest(name = "{0} errors of {1}: at most {2}")
    @CsvSource({"0, 1000, 0.0030", "1, 1000, 0.0047", "5, 1000, 0.0105", "0, 5000, 0.0006"})
    void upperBoundsOnAnErrorRatio(long errors, long total, double bound) {
        assertThat(new RatioBounds(errors, total).upper(USUAL)).isCloseTo(bound, within(0.00005));
    }

    @Test
    void boundsAreSolutionsOfTheBinomialTails() {
        RatioBounds bounds = new RatioBounds(27, 30);

        assertThat(atLeast(27, 30, bounds.lower(USUAL))).isCloseTo(0.05, within(1e-7));
        assertThat(1 - atLeast(28, 30, bounds.upper(USUAL))).isCloseTo(0.05, within(1e-7));
    }

    private static double atLeast(int hits, int total, double ratio) {
        double sum = 0;
        for (int k = hits; k <= total; k++) {
            double term = 1;
            for (int i = 0; i < total - k; i++) {
                term = term * (total - i) / (i + 1);
            }
            sum += term * Math.pow(ratio, k) * Math.pow(1 - ratio, total - k);
        }
        return sum;
    }

    @Test
    void proofAndBoundAgree() {
        for (int hits = 0; hits <= 40; hits++) {
            RatioBounds bounds = new RatioBounds(hits, 40);
            for (double target = 0.005; target < 1; target += 0.01) {
                assertThat(bounds.proves(target, USUAL)).isEqualTo(bounds.lower(USUAL) >= target);
                assertThat(bounds.disproves(target, USUAL)).isEqualTo(bounds.upper(USUAL) < target);
            }
        }
    }

    @Test
    void everythingAndNothing() {
        RatioBounds all = new RatioBounds(10, 10);
        RatioBounds none = new RatioBounds(0, 10);

        assertThat(all.upper(USUAL)).isEqualTo(1);
        assertThat(none.lower(USUAL)).isZero();
        assertThat(all.wilson(USUAL).high()).isEqualTo(1);
        assertThat(none.wilson(USUAL).low()).isZero();
        assertThat(all.proves(1, USUAL)).isFalse();
        assertThat(all.disproves(1, USUAL)).isFalse();
        assertThat(new RatioBounds(9, 10).disproves(1, USUAL)).isTrue();
        assertThat(none.proves(0, USUAL)).isTrue();
    }

    @Test
    void exactIntervalsAreWrongAtMostAsOftenAsTheyMay() {
        SplittableRandom random = new SplittableRandom(7391);
        int wrong = 0;
        int samples = 2_000;
        for (int sample = 0; sample < samples; sample++) {
            int hits = 0;
            for (int draw = 0; draw < 50; draw++) {
                hits += random.nextDouble() < 0.9 ? 1 : 0;
            }
            wrong += new RatioBounds(hits, 50).exact(USUAL).contains(0.9) ? 0 : 1;
        }

        assertThat((double) wrong / samples).isBetween(0.005, 0.05);
    }

    @Test
    void disproofTakesFewRunsWhereAllFail() {
        assertThat(new SampleSize(0.96, USUAL).toDisprove()).isEqualTo(1);
        assertThat(new SampleSize(0.05, USUAL).toDisprove()).isEqualTo(59);
    }

    @Test
    void whatIsNoConfidence_isRefused() {
        assertThatThrownBy(() -> new Confidence(1))
                .hasMessage("a confidence lies between 50% and 100%, both excluded, such as 95%; found 100%");
        assertThat(new Confidence(0.999)).hasToString("99.9%");
    }

    @Test
    void whatIsNoSample_isRefused() {
        assertThatThrownBy(() -> new RatioBounds(3, 2)).hasMessageContaining("found 3.0 of 2.0");
        assertThatThrownBy(() -> new RatioBounds(0, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new SampleSize(1, USUAL)).hasMessageContaining("between 0 and 1, both excluded");
        assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("in order");
    }
}
