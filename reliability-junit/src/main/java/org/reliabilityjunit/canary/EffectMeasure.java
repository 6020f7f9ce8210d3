package org.reliabilityjunit.canary;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.MannWhitney;

/** How large a difference is, apart from how sure it is. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum EffectMeasure {
    /**
     * Mean of the canary over mean of the control; 1 when they are equal. Where one of the means is not above 0, it is infinite for a
     * canary above its control and 0 for one below.
     */
    MEAN_RATIO(1) {
        @Override
        double of(double[] control, double[] canary) {
            double above = mean(canary);
            double below = mean(control);
            if (above == below) {
                return 1;
            }
            return Math.min(above, below) > 0 ? above / below : above > below ? Double.POSITIVE_INFINITY : 0;
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
