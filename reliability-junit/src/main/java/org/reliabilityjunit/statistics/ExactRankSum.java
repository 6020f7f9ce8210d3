package org.reliabilityjunit.statistics;

import java.util.Arrays;

/**
 * The distribution of Mann and Whitney's U of two samples without ties that do not differ: how many of the
 * {@code (n + m) over n} orders have each U. The counts are the coefficients of {@code Π (1 - x^(m+i)) / (1 - x^i)},
 * {@code i} from 1 to {@code n}.
 */
final class ExactRankSum {

    private final double[] below;

    ExactRankSum(int n, int m) {
        double[] counts = new double[n * m + 1];
        counts[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int u = counts.length - 1; u >= m + i; u--) {
                counts[u] -= counts[u - m - i];
            }
            for (int u = i; u < counts.length; u++) {
                counts[u] += counts[u - i];
            }
        }
        Arrays.parallelPrefix(counts, Double::sum);
        this.below = counts;
    }

    /** The probability of at most {@code u}; taken from the smaller tail, where counts are exact. */
    double atMost(double u) {
        int whole = (int) Math.floor(u);
        int largest = below.length - 1;
        if (whole < 0) {
            return 0;
        }
        if (whole >= largest) {
            return 1;
        }
        return whole <= largest / 2 ? below[whole] / below[largest] : 1 - below[largest - whole - 1] / below[largest];
    }

    /** The smallest U that is reached with at least this probability. */
    int quantile(double probability) {
        int u = 0;
        while (atMost(u) < probability) {
            u++;
        }
        return u;
    }
}
