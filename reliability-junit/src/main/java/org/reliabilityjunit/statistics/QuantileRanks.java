package org.reliabilityjunit.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apiguardian.api.API;

/**
 * Between which values of a sorted sample the true quantile lies, whatever the distribution. Ranks count from 1.
 *
 * <p>How many of {@code n} draws lie below the true quantile {@code p} is binomial, so the value at rank {@code r} lies below
 * it with probability {@code P(Bin(n, p) >= r)}. In a continuous distribution this is exact, in one with ties it errs on the
 * safe side.
 *
 * <pre>{@code new QuantileRanks(1_000, 0.99).upper(Confidence.USUAL)   // rank 996 }</pre>
 *
 * @param sample how many draws, at least 1
 * @param quantile above 0 and below 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record QuantileRanks(long sample, double quantile) {

    public QuantileRanks {
        if (sample < 1 || sample > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a sample has between 1 and " + Integer.MAX_VALUE + " draws, found " + sample);
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1, both excluded, found " + quantile);
        }
    }

    /** The rank of the sample's own quantile: {@code ⌈quantile · sample⌉}. */
    public long nearest() {
        return Math.max(1, (long) Math.ceil(quantile * sample - 1e-9));
    }

    /** The true quantile is at least the value at this rank; empty when the sample is too small to say so. */
    public OptionalLong lower(Confidence confidence) {
        long rank = nearestAbove(confidence.alpha());
        return rank < 1 ? OptionalLong.empty() : OptionalLong.of(rank);
    }

    /** The largest rank r with {@code P(Bin(n, p) < r) <= alpha}; 0 when there is none. */
    private long nearestAbove(double alpha) {
        BinomialDistribution below = below();
        return SampleSize.smallest(1, rank -> rank > sample || below.cumulativeProbability((int) rank - 1) > alpha) - 1;
    }

    /** The true quantile is at most the value at this rank; empty when the sample is too small to say so. */
    public OptionalLong upper(Confidence confidence) {
        BinomialDistribution below = below();
        long rank = SampleSize.smallest(
                1,
                candidate ->
                        candidate > sample || below.survivalProbability((int) candidate - 1) <= confidence.alpha());
        return rank > sample ? OptionalLong.empty() : OptionalLong.of(rank);
    }

    private BinomialDistribution below() {
        return BinomialDistribution.of((int) sample, quantile);
    }

    /** The smallest sample whose maximum bounds the quantile from above: {@code ⌈ln(alpha) / ln(quantile)⌉}. */
    public static long smallestSample(double quantile, Confidence confidence) {
        return new SampleSize(quantile, confidence).toProve(0);
    }
}
