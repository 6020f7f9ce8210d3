package org.reliabilityjunit.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apiguardian.api.API;

/**
 * Whether one sample lies above another, and by how much, whatever their distribution: the rank-sum test of Mann and Whitney
 * (1947) and the shift of Hodges and Lehmann (1963).
 *
 * <p>{@code U} counts the pairs in which the value of the second sample, the one that is tried, is above that of the control; a
 * tie counts one half. With fewer than 50 values in each and no tie the distribution of U is exact, otherwise it is taken as
 * normal with mean {@code n m / 2} and variance {@code n m / 12 · ((N + 1) - Σ(t³ - t) / (N (N - 1)))}, {@code N = n + m},
 * {@code t} the sizes of groups of ties; the p-value then has a correction of one half for continuity. R's {@code wilcox.test}
 * takes the same ways by default.
 *
 * <p>The shift lies between two of the {@code n m} differences, in order: those at the ranks {@code C} and
 * {@code n m + 1 - C}, where {@code C} is the quantile {@code alpha / 2} of U, exact or normal, rounded down (Hollander and
 * Wolfe, Nonparametric Statistical Methods, 4.3). Values should not depend on each other: of a time series, take means of
 * stretches rather than every value.
 *
 * <pre>{@code new MannWhitney(control, tried).shift(new Confidence(0.98)) }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class MannWhitney {

    private static final int SMALL = 50;

    private final double[] control;
    private final double[] tried;

    /**
     * Compares; neither sample is changed.
     *
     * @param control at least one number
     * @param tried at least one number
     * @throws IllegalArgumentException when a sample is empty or holds something else than finite numbers
     */
    public MannWhitney(double[] control, double[] tried) {
        this.control = sorted("control", control);
        this.tried = sorted("tried", tried);
    }

    private static double[] sorted(String name, double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException(
                    "the sample \"%s\" is empty; it has at least one number".formatted(name));
        }
        for (double value : sample) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "the sample \"%s\" holds %s; leave out what is no finite number".formatted(name, value));
            }
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** In how many pairs the tried value is above that of the control; a tie counts one half. */
    public double u() {
        double count = 0;
        int below = 0;
        int upTo = 0;
        for (double value : tried) {
            while (below < control.length && control[below] < value) {
                below++;
            }
            while (upTo < control.length && control[upTo] <= value) {
                upTo++;
            }
            count += (below + upTo) / 2.0;
        }
        return count;
    }

    /** How probable it is that a tried value is above one of the control: 0.5 when they do not differ. */
    public double superiority() {
        return u() / pairs();
    }

    /** How probable a U at least as far from the middle is when the samples do not differ; two-sided. */
    public double pValue() {
        double u = u();
        if (exact()) {
            ExactRankSum orders = new ExactRankSum(control.length, tried.length);
            double low = orders.atMost(u);
            double high = orders.atMost(pairs() - u); // U is symmetric
            return Math.min(1, 2 * Math.min(low, high));
        }
        double deviation = deviation();
        if (deviation == 0) {
            return 1;
        }
        double distance = Math.max(0, Math.abs(u - pairs() / 2) - 0.5);
        return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(distance / deviation));
    }

    /**
     * By how much the tried sample lies above the control. Where the samples are too small for the confidence, the interval is
     * that of the extreme differences, the widest there is.
     */
    public Shift shift(Confidence confidence) {
        SortedDifferences differences = new SortedDifferences(tried, control);
        long low = Math.max(1, lowRank(confidence));
        long high = differences.size() + 1 - low;
        return new Shift(
                differences.median(),
                new Interval(differences.at(Math.min(low, high)), differences.at(Math.max(low, high))));
    }

    private long lowRank(Confidence confidence) {
        Confidence side = confidence.eachOf(2);
        return exact()
                ? new ExactRankSum(control.length, tried.length).quantile(side.alpha())
                : (long) Math.floor(pairs() / 2 - side.z() * deviation());
    }

    private boolean exact() {
        return control.length < SMALL && tried.length < SMALL && ties() == 0;
    }

    private double pairs() {
        return (double) control.length * tried.length;
    }

    private double deviation() {
        double all = control.length + tried.length;
        return Math.sqrt(pairs() / 12 * (all + 1 - ties() / (all * (all - 1))));
    }

    /** {@code Σ(t³ - t)} over the groups of equal values of both samples together. */
    private double ties() {
        double[] all = Arrays.copyOf(control, control.length + tried.length);
        System.arraycopy(tried, 0, all, control.length, tried.length);
        Arrays.sort(all);
        double sum = 0;
        int start = 0;
        for (int next = 1; next <= all.length; next++) {
            if (next == all.length || all[next] != all[start]) {
                double size = next - start;
                sum += size * size * size - size;
                start = next;
            }
        }
        return sum;
    }
}
