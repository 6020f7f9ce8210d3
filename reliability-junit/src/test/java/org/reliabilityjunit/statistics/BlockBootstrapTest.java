package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The block bootstrap")
class BlockBootstrapTest {

    private static final BlockBootstrap BOOTSTRAP = new BlockBootstrap(20);

    private static boolean[] independent(int length, double ratio, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] series = new boolean[length];
        for (int draw = 0; draw < length; draw++) {
            series[draw] = random.nextDouble() < ratio;
        }
        return series;
    }

    /** Misses that come in runs of this length. */
    private static boolean[] inRuns(int length, int run, int every) {
        boolean[] series = new boolean[length];
        for (int draw = 0; draw < length; draw++) {
            series[draw] = draw / run % every != 0;
        }
        return series;
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        List<boolean[]> series = List.of(inRuns(400, 10, 7));

        assertThat(BOOTSTRAP.interval(series, Confidence.USUAL, 2_000, 7391))
                .isEqualTo(BOOTSTRAP.interval(series, Confidence.USUAL, 2_000, 7391));
        assertThat(BOOTSTRAP.interval(series, Confidence.USUAL, 2_000, 1))
                .isNotEqualTo(BOOTSTRAP.interval(series, Confidence.USUAL, 2_000, 7391));
    }

    @Test
    void blocksOfOneDraw_areTheOrdinaryBootstrap() {
        boolean[] series = independent(1_000, 0.9, 3);
        Interval interval = new BlockBootstrap(1).interval(List.of(series), Confidence.USUAL, 2_000, 7391);
        double ratio = ratio(series);
        double half = 1.96 * Math.sqrt(ratio * (1 - ratio) / 1_000);

        assertThat(interval.low()).isCloseTo(ratio - half, within(0.003));
        assertThat(interval.high()).isCloseTo(ratio + half, within(0.003));
    }

    /** The variance of a stationary bootstrap as Politis and Romano (1994, lemma 1) write it. */
    @Test
    void theDesignEffectIsThatOfTheClosedForm() {
        boolean[] series = inRuns(600, 12, 5);

        assertThat(BOOTSTRAP.designEffect(List.of(series))).isCloseTo(closedForm(series, 20), within(1e-9));
    }

    @Test
    void theDesignEffectIsThatOfResampling() {
        boolean[] broken = inRuns(600, 12, 5);
        boolean[] recovering = inRuns(300, 7, 9);
        double[] ratios = BOOTSTRAP.ratios(List.of(broken, recovering), 20_000, new SplittableRandom(7391));
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double variance = Arrays.stream(ratios)
                .map(ratio -> Math.pow(ratio - mean, 2))
                .average()
                .orElseThrow();

        assertThat(BOOTSTRAP.designEffect(List.of(broken, recovering)))
                .isCloseTo(variance / (mean * (1 - mean) / 900), withinPercentage(5));
    }

    private static double closedForm(boolean[] series, double meanBlock) {
        int n = series.length;
        double ratio = ratio(series);
        double variance = covariance(series, ratio, 0);
        double stay = 1 - 1 / meanBlock;
        for (int lag = 1; lag < n; lag++) {
            double weight = (1 - (double) lag / n) * Math.pow(stay, lag) + (double) lag / n * Math.pow(stay, n - lag);
            variance += 2 * weight * covariance(series, ratio, lag);
        }
        return variance / (ratio * (1 - ratio));
    }

    private static double covariance(boolean[] series, double ratio, int lag) {
        double sum = 0;
        for (int draw = 0; draw + lag < series.length; draw++) {
            sum += (value(series, draw) - ratio) * (value(series, draw + lag) - ratio);
        }
        return sum / series.length;
    }

    private static double value(boolean[] series, int draw) {
        return series[draw] ? 1 : 0;
    }

    private static double ratio(boolean[] series) {
        double hits = 0;
        for (int draw = 0; draw < series.length; draw++) {
            hits += value(series, draw);
        }
        return hits / series.length;
    }

    @Test
    void independentDraws_keepTheirSample() {
        RatioBounds effective = BOOTSTRAP.effective(List.of(independent(2_000, 0.99, 5)));

        assertThat(effective.total()).isBetween(1_200.0, 2_000.0);
    }

    @Test
    void missesInRuns_countAsFewerDraws() {
        RatioBounds effective = BOOTSTRAP.effective(List.of(inRuns(2_000, 20, 10)));

        assertThat(effective.total()).isBetween(60.0, 300.0);
        assertThat(effective.ratio()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void aPhaseThatFailsAllAlong_isNoAccident() {
        boolean[] healthy = new boolean[400];
        Arrays.fill(healthy, true);

        assertThat(BOOTSTRAP.interval(List.of(healthy, new boolean[100]), Confidence.USUAL, 100, 1))
                .isEqualTo(new Interval(0.8, 0.8));
        assertThat(BOOTSTRAP.designEffect(List.of(healthy, new boolean[100]))).isEqualTo(1);
    }

    @Test
    void withoutAMiss_theSampleIsWhole() {
        assertThat(BOOTSTRAP.effective(List.of(new boolean[100]))).isEqualTo(new RatioBounds(0, 100));
    }

    @Test
    void whatIsNoBlock_isRefused() {
        assertThatThrownBy(() -> new BlockBootstrap(0.5)).hasMessageContaining("at least 1 draw");
        assertThatThrownBy(() -> BOOTSTRAP.interval(List.of(new boolean[1]), Confidence.USUAL, 10, 1))
                .hasMessageContaining("at least 100 resamples");
    }
}
