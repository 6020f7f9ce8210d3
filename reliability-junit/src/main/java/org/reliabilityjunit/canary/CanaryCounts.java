package org.reliabilityjunit.canary;

import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.Interval;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.Shift;

/**
 * How often something happened on both sides, such as failures among runs. Ranks tell little of what is rare: most stretches of
 * time hold none on either side, and the median difference is 0. So shares are compared by their exact bounds, and a difference
 * is sure when these do not overlap.
 *
 * @param metric what was counted, of which the effect is the ratio of the shares
 * @param control of the version that is known
 * @param canary of the version that is tried
 * @param controlSize how many were counted of the one; more than its bounds are worth where what happened came in runs
 * @param canarySize the same of the other
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanaryCounts(
        CanaryMetric metric, RatioBounds control, RatioBounds canary, long controlSize, long canarySize)
        implements CanaryEvidence {

    public CanaryCounts {
        if (metric.effect() != EffectMeasure.MEAN_RATIO) {
            throw new IllegalArgumentException(
                    "the effect on a share is measured by MEAN_RATIO, found " + metric.effect());
        }
    }

    /** Of draws that do not hang on each other. */
    public CanaryCounts(CanaryMetric metric, RatioBounds control, RatioBounds canary) {
        this(metric, control, canary, Math.round(control.total()), Math.round(canary.total()));
    }

    @Override
    public boolean same() {
        return control.ratio() == canary.ratio();
    }

    @Override
    public Shift shift(Confidence confidence) {
        Interval below = control.exact(confidence);
        Interval above = canary.exact(confidence);
        return new Shift(
                canary.ratio() - control.ratio(), new Interval(above.low() - below.high(), above.high() - below.low()));
    }

    @Override
    public double effect() {
        return same() ? 1 : canary.ratio() / control.ratio();
    }

    /** None: bounds that do not overlap are far enough apart. */
    @Override
    public double margin(double tolerance, Shift shift) {
        return 0;
    }
}
