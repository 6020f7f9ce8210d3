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
 * <p>By how much the resampled ratio varies more than that of independent draws is the <em>design effect</em>;
 * {@link #effective} divides the sample by it, and by the square of how much wider Student's distribution of as few blocks is
 * than the normal one (Korn and Graubard, 1998). The exact bounds of that smaller sample hold where those of the whole would
 * promise too much.
 *
 * <pre>{@code new BlockBootstrap(20, 400, seed).effective(List.of(hits)).lower(Confidence.USUAL) }</pre>
 *
 * @param meanBlock how many draws a block has on average, at least 1; those of a second, say
 * @param resamples how many, at least 100; the design effect is then right to about {@code √(2 / resamples)}
 * @param seed of the resampling: the same seed gives the same bounds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BlockBootstrap(double meanBlock, int resamples, long seed) {

    public BlockBootstrap {
        if (!(meanBlock >= 1) || resamples < 100) {
            throw new IllegalArgumentException(
                    "a block has at least 1 draw and there are at least 100 resamples, found " + meanBlock + " and "
                            + resamples);
        }
    }

    /** Two-sided percentile interval of the ratio of hits over all series. */
    public Interval interval(List<boolean[]> series, Confidence confidence) {
        double[] ratios = ratios(series);
        Arrays.sort(ratios);
        double side = confidence.alpha() / 2;
        return new Interval(at(ratios, side), at(ratios, 1 - side));
    }

    private static double at(double[] sorted, double fraction) {
        int rank = (int) Math.ceil(fraction * sorted.length - 1e-9);
        return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
    }

    /** How many times the variance of the ratio is that of independent draws; 1 when it is no more than that. */
    public double designEffect(List<boolean[]> series) {
        RatioBounds all = all(series);
        double independent = all.ratio() * (1 - all.ratio()) / all.total();
        if (independent == 0) {
            return 1;
        }
        double[] ratios = ratios(series);
        double mean = Arrays.stream(ratios).average().orElse(0);
        double variance = Arrays.stream(ratios)
                        .map(ratio -> (ratio - mean) * (ratio - mean))
                        .sum()
                / (resamples - 1);
        return Math.max(1, variance / independent);
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
        long hits = 0;
        long total = 0;
        for (boolean[] one : series) {
            total += one.length;
            hits += IntStream.range(0, one.length).filter(draw -> one[draw]).count();
        }
        return new RatioBounds(hits, total);
    }

    private double[] ratios(List<boolean[]> series) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> sums = series.stream()
                .filter(one -> one.length > 0)
                .map(BlockBootstrap::sums)
                .toList();
        double total = all(series).total();
        double[] ratios = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            long hits = 0;
            for (int[] one : sums) {
                hits += resampled(one, random);
            }
            ratios[resample] = hits / total;
        }
        return ratios;
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

    /** Geometric, by inversion; at least 1. */
    private int blockLength(SplittableRandom random) {
        if (meanBlock == 1) {
            return 1;
        }
        double length = 1 + Math.floor(Math.log1p(-random.nextDouble()) / Math.log1p(-1 / meanBlock));
        return (int) Math.min(length, Integer.MAX_VALUE);
    }
}
