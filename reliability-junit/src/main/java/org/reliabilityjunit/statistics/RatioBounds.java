package org.reliabilityjunit.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apiguardian.api.API;

/**
 * What hits in a sample say about the true ratio, if each draw is independent of the others.
 *
 * <p>Clopper and Pearson's bounds are exact: they are wrong at most as often as the confidence allows, whatever the ratio and
 * the size of the sample. The lower one is the quantile {@code alpha} of {@code Beta(hits, misses + 1)}, the upper one the
 * quantile {@code 1 - alpha} of {@code Beta(hits + 1, misses)}. Wilson's interval is narrower, right on average only, and
 * meant for display.
 *
 * <pre>{@code new RatioBounds(598, 598).lower(Confidence.USUAL)   // 0.99500...: 598 good runs prove 99.5% }</pre>
 *
 * @param hits from 0 to {@code total}; need not be whole, as an effective sample is not
 * @param total above 0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RatioBounds(double hits, double total) {

    public RatioBounds {
        if (!(total > 0 && hits >= 0 && hits <= total)) {
            throw new IllegalArgumentException(
                    "hits lie between 0 and the total, which is above 0; found " + hits + " of " + total);
        }
    }

    public double ratio() {
        return hits / total;
    }

    /** The true ratio is at least this: one-sided, exact. */
    public double lower(Confidence confidence) {
        return hits == 0
                ? 0
                : BetaDistribution.of(hits, total - hits + 1).inverseCumulativeProbability(confidence.alpha());
    }

    /** The true ratio is at most this: one-sided, exact. */
    public double upper(Confidence confidence) {
        return hits == total
                ? 1
                : BetaDistribution.of(hits + 1, total - hits).inverseSurvivalProbability(confidence.alpha());
    }

    /** Whether {@link #lower} is at least the target, without the rounding of a quantile. */
    public boolean proves(double target, Confidence confidence) {
        return target <= 0
                || hits > 0
                        && target < 1
                        && BetaDistribution.of(hits, total - hits + 1).cumulativeProbability(target)
                                <= confidence.alpha();
    }

    /** Whether {@link #upper} is below the target, without the rounding of a quantile. */
    public boolean disproves(double target, Confidence confidence) {
        return target > 1
                || hits < total
                        && target > 0
                        && BetaDistribution.of(hits + 1, total - hits).survivalProbability(target) < confidence.alpha();
    }

    /** The true ratio lies here: two-sided, exact. */
    public Interval exact(Confidence confidence) {
        Confidence side = confidence.eachOf(2);
        return new Interval(lower(side), upper(side));
    }

    /**
     * Wilson's score interval, two-sided: centre {@code (p + z²/2n) / (1 + z²/n)}, half its width
     * {@code z √(p(1-p)/n + z²/4n²) / (1 + z²/n)}.
     */
    public Interval wilson(Confidence confidence) {
        double z = confidence.eachOf(2).z();
        double shrink = 1 + z * z / total;
        double centre = (ratio() + z * z / (2 * total)) / shrink;
        double half = z * Math.sqrt(ratio() * (1 - ratio()) / total + z * z / (4 * total * total)) / shrink;
        return new Interval(hits == 0 ? 0 : centre - half, hits == total ? 1 : centre + half);
    }
}
