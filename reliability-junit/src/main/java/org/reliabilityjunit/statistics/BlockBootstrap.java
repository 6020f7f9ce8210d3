package org.reliabilityjunit.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apiguardian.api.API;

/**
 * What a ratio is worth when hits and misses come in runs, as they do while something is broken: a stationary bootstrap
 * (Politis and Romano, 1994).
 *
 * <p>A resample is put together from blocks of the observed series that begin anywhere and whose lengths are geometric, so that
 * neighbours stay together; a block that reaches the end goes on at the beginning. Series of different phases are resampled
 * apart, since a phase is no accident.
 *
 * <p>By how much the resampled ratio varies more than that of independent draws is the <em>design effect</em>. It takes no
 * resampling, as the variance has a closed form: with deviations {@code d} from the mean of a series of {@code n} draws and
 * {@code q = 1 - 1/meanBlock}, the sum of a resample has the variance
 * {@code Σ_t d_t (d_t + 2 Σ_i (1 - i/n) q^i d_(t+i))}, {@code i} from 1 to {@code n - 1}, around the end.
 * {@link #effective} divides the sample by the design effect, and by the square of how much wider Student's distribution of as
 * few blocks is than the normal one (Korn and Graubard, 1998). The exact bounds of that smaller sample are wider, as they have
 * to be. What they cannot know is what the sample does not show: where nothing failed, nothing tells that failures come in runs.
 *
 * <pre>{@code new BlockBootstrap(20).effective(List.of(hits)).lower(Confidence.USUAL) }</pre>
 *
 * @param meanBlock how many draws a block has on average, at least 1; those of a second, say
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BlockBootstrap(double meanBlock) {

    public BlockBootstrap {
        if (!(meanBlock >= 1)) {
            throw new IllegalArgumentException("a block has at least 1 draw, found " + meanBlock);
        }
    }

    /** How many times the variance of the ratio is that of independent draws; 1 when it is no more than that. */
    public double designEffect(List<boolean[]> series) {
        RatioBounds all = all(series);
        double independent = all.ratio() * (1 - all.ratio()) * all.total();
        return independent == 0
                ? 1
                : Math.max(1, series.stream().mapToDouble(this::varianceOfSum).sum() / independent);
    }

    /** The sample of independent draws that says as much; the sample itself where draws are independent. */
    public RatioBounds effective(List<boolean[]> series) {
        RatioBounds all = all(series);
        double shrink = designEffect(series);
        if (shrink > 1) {
            shrink *= fewBlocks(all.total(), series.size());
        }
        double size = Math.max(Math.min(all.total(), 1), all.total() / shrink);
        return new RatioBounds(all.ratio() * size, size);
    }

    private double fewBlocks(double total, int strata) {
        double freedom = Math.max(1, total / meanBlock - strata);
        double many = Math.max(1, total - 1);
        return Math.max(1, Math.pow(tail(freedom) / tail(many), 2));
    }

    private static double tail(double freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability(0.025);
    }

    private static RatioBounds all(List<boolean[]> series) {
        long total = series.stream().mapToLong(one -> one.length).sum();
        return new RatioBounds(series.stream().mapToLong(BlockBootstrap::hits).sum(), total);
    }

    private static long hits(boolean[] series) {
        return IntStream.range(0, series.length).filter(draw -> series[draw]).count();
    }

    /** One walk from the end to the beginning, with both inner sums carried along. */
    private double varianceOfSum(boolean[] series) {
        int length = series.length;
        double mean = length == 0 ? 0 : (double) hits(series) / length;
        double stay = 1 - 1 / meanBlock;
        double around = Math.pow(stay, length);
        double near = 0;
        double byLag = 0;
        double power = 1;
        for (int lag = 1; lag < length; lag++) {
            power *= stay;
            double later = (series[lag] ? 1 : 0) - mean;
            near += power * later;
            byLag += lag * power * later;
        }
        double variance = 0;
        double after = length == 0 ? 0 : (series[0] ? 1 : 0) - mean;
        for (int draw = length - 1; draw >= 0; draw--) {
            double deviation = (series[draw] ? 1 : 0) - mean;
            byLag = stay * (byLag + near + after) - length * around * deviation;
            near = stay * (near + after) - around * deviation;
            variance += deviation * (deviation + 2 * (near - byLag / length));
            after = deviation;
        }
        return variance;
    }

    /**
     * Two-sided percentile interval of the ratio of hits over all series, by resampling.
     *
     * @param resamples how many, at least 100
     * @param seed the same seed gives the same interval on every machine
     */
    public Interval interval(List<boolean[]> series, Confidence confidence, int resamples, long seed) {
        if (resamples < 100) {
            throw new IllegalArgumentException("there are at least 100 resamples, found " + resamples);
        }
        double[] ratios = ratios(series, resamples, new SplittableRandom(seed));
        Arrays.sort(ratios);
        double side = confidence.alpha() / 2;
        return new Interval(at(ratios, side), at(ratios, 1 - side));
    }

    private static double at(double[] sorted, double fraction) {
        int rank = (int) Math.ceil(fraction * sorted.length - 1e-9);
        return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
    }

    double[] ratios(List<boolean[]> series, int resamples, SplittableRandom random) {
        List<int[]> sums = series.stream()
                .filter(one -> one.length > 0)
                .map(BlockBootstrap::sums)
                .toList();
        double total = all(series).total();
        return IntStream.range(0, resamples)
                .mapToDouble(resample ->
                        sums.stream().mapToLong(one -> resampled(one, random)).sum() / total)
                .toArray();
    }

    /** How many hits there are before each draw: the hits of a block are then one subtraction. */
    private static int[] sums(boolean[] series) {
        int[] sums = new int[series.length + 1];
        for (int draw = 0; draw < series.length; draw++) {
            sums[draw + 1] = sums[draw] + (series[draw] ? 1 : 0);
        }
        return sums;
    }

    private long resampled(int[] sums, SplittableRandom random) {
        int length = sums.length - 1;
        long hits = 0;
        for (int missing = length; missing > 0; ) {
            int start = random.nextInt(length);
            int block = Math.min(missing, blockLength(random));
            int straight = Math.min(block, length - start);
            hits += sums[start + straight] - sums[start] + sums[block - straight];
            missing -= block;
        }
        return hits;
    }

    /** Geometric, by inversion; at least 1. Strict arithmetic, so that a seed gives the same bounds on every machine. */
    private int blockLength(SplittableRandom random) {
        if (meanBlock == 1) {
            return 1;
        }
        double length = 1 + Math.floor(StrictMath.log1p(-random.nextDouble()) / StrictMath.log1p(-1 / meanBlock));
        return (int) Math.min(length, Integer.MAX_VALUE);
    }
}
