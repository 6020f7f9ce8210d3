package org.reliabilityjunit.canary;

import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.Interval;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.Shift;

/**
 * How often something happened on both sides, such as failures among runs. Ranks tell little of what is rare: most stretches of
 * time hold none on either side, and the median difference is 0. So shares are compared, and a difference is sure when its
 * interval leaves out 0.
 *
 * <p>The interval is Zou and Donner's (2008), of the exact bounds of either share: with {@code a} from the canary's share to its lower
 * bound and {@code b} from the control's to its upper one, it reaches {@code √(a² + b²)} below the difference. Bounds that must
 * not overlap would ask for {@code a + b}, as if both samples had erred by so much at once.
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
        double estimate = canary.ratio() - control.ratio();
        double less = Math.hypot(canary.ratio() - above.low(), below.high() - control.ratio());
        double more = Math.hypot(above.high() - canary.ratio(), control.ratio() - below.low());
        return new Shift(estimate, new Interval(estimate - less, estimate + more));
    }

    @Override
    public double effect() {
        return same() ? 1 : canary.ratio() / control.ratio();
    }

    /** None: what is sure of exact bounds is far enough apart. */
    @Override
    public double margin(double tolerance, Shift shift) {
        return 0;
    }
}
