package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A duration whose logarithm is normally distributed, by two of its percentiles: {@code p50 200ms, p99 2s}.
 *
 * <p>With {@code z} for the quantiles of the standard normal distribution, {@code sigma = (ln upper - ln lower) / (z(high) -
 * z(low))} and {@code mu = ln lower - sigma * z(low)}; a draw is {@code exp(mu + sigma * z(unit))}. There is no upper limit: a
 * draw lies above the percentile 99.9 once in a thousand times.
 *
 * @param low a percentile, above 0 and below {@code high}
 * @param lower what it is, above zero
 * @param high a percentile, below 100
 * @param upper what it is, at least {@code lower}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LogNormal(double low, Duration lower, double high, Duration upper) implements Delay {

    /** Draws beyond lie in no sample of any size that is played. */
    private static final double FURTHEST = 1e-12;

    public LogNormal {
        if (!(low > 0 && low < high && high < 100)) {
            throw new IllegalArgumentException("two percentiles are above 0, below 100, and in rising order, found p"
                    + Quantity.number(low, 3) + " and p" + Quantity.number(high, 3));
        }
        if (lower.isZero() || lower.isNegative() || upper.compareTo(lower) < 0) {
            throw new IllegalArgumentException(
                    "the durations at two percentiles are above zero, and the second is no shorter than the first, found "
                            + Quantity.format(lower) + " and " + Quantity.format(upper));
        }
    }

    @Override
    public Duration at(double unit) {
        double sigma =
                (Math.log(upper.toNanos()) - Math.log(lower.toNanos())) / (normal(high / 100) - normal(low / 100));
        double logarithm = Math.log(lower.toNanos()) + sigma * (normal(unit) - normal(low / 100));
        return Duration.ofNanos((long) Math.exp(logarithm));
    }

    /** The quantile of the standard normal distribution. */
    private static double normal(double unit) {
        double within = Math.max(FURTHEST, Math.min(1 - FURTHEST, unit));
        return within < 0.5 ? -upperTail(within) : upperTail(1 - within);
    }

    /**
     * Where the standard normal distribution leaves this tail above, by the rational approximation 26.2.23 of Abramowitz and
     * Stegun, Handbook of Mathematical Functions (1964), which is right to 0.00045.
     */
    private static double upperTail(double tail) {
        double t = Math.sqrt(-2 * Math.log(tail));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }

    @Override
    public String toString() {
        return "p" + Quantity.number(low, 3) + " " + Quantity.format(lower) + ", p" + Quantity.number(high, 3) + " "
                + Quantity.format(upper);
    }
}
