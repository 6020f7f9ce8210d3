package org.reliabilityjunit.canary;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.MannWhitney;

/** How large a difference is, apart from how sure it is. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum EffectMeasure {
    /** Mean of the canary over mean of the control; 1 when they are equal. Infinite or 0 when one of the means is 0. */
    MEAN_RATIO(1) {
        @Override
        double of(double[] control, double[] canary) {
            double above = mean(canary);
            double below = mean(control);
            return above == below ? 1 : above / below;
        }
    },
    /** How probable it is that a point of the canary is above one of the control; 0.5 when they are equal. */
    SUPERIORITY(0.5) {
        @Override
        double of(double[] control, double[] canary) {
            return new MannWhitney(control, canary).superiority();
        }
    };

    private final double none;

    EffectMeasure(double none) {
        this.none = none;
    }

    /** Its value when there is no difference. */
    public double none() {
        return none;
    }

    abstract double of(double[] control, double[] canary);

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
