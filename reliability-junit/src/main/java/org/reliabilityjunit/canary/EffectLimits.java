package org.reliabilityjunit.canary;

import org.apiguardian.api.API;

/**
 * Between which values an effect does not matter, however sure it is.
 *
 * @param low an effect above this does not matter on the low side; at most {@code high}
 * @param high an effect below this does not matter on the high side
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record EffectLimits(double low, double high) {

    public EffectLimits {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "the low limit of an effect is not above the high one, found %s and %s".formatted(low, high));
        }
    }

    boolean reached(MetricClass side, double effect) {
        return switch (side) {
            case HIGH -> effect >= high;
            case LOW -> effect <= low;
            case PASS, NO_DATA -> false;
        };
    }
}
