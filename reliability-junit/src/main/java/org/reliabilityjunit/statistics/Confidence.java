package org.reliabilityjunit.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apiguardian.api.API;

/**
 * How rarely a statement may be wrong: at 95%, in one of twenty samples at most.
 *
 * <pre>{@code new RatioBounds(598, 598).lower(Confidence.USUAL) }</pre>
 *
 * @param level above 0.5 and below 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Confidence(double level) {

    /** 95%. */
    public static final Confidence USUAL = new Confidence(0.95);

    public Confidence {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException(
                    "a confidence lies between 50% and 100%, both excluded, such as 95%; found " + percent(level));
        }
    }

    /** How often the statement may be wrong: 0.05 at 95%. */
    public double alpha() {
        return 1 - level;
    }

    /** The confidence of each side when the doubt is split between two: 97.5% for 95%. */
    public Confidence eachOf(int sides) {
        return new Confidence(1 - alpha() / sides);
    }

    /** The quantile of the standard normal distribution: 1.645 at 95%. */
    double z() {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(level);
    }

    /** {@code 95%}. */
    @Override
    public String toString() {
        return percent(level);
    }

    private static String percent(double fraction) {
        return new BigDecimal(fraction * 100, new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
