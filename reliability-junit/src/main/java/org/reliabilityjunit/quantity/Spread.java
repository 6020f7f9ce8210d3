package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A duration drawn uniformly from {@code [center - deviation, center + deviation]}.
 *
 * @param center the mean
 * @param deviation how far a draw may lie from it; at most {@code center}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Spread(Duration center, Duration deviation) implements Delay {

    public Spread {
        if (center.isNegative() || deviation.isNegative() || deviation.compareTo(center) > 0) {
            throw new IllegalArgumentException(
                    "a spread needs 0 <= deviation <= center, found " + center + " ± " + deviation);
        }
    }

    @Override
    public Duration at(double unit) {
        return center.plusNanos(Math.round((2 * unit - 1) * deviation.toNanos()));
    }

    @Override
    public String toString() {
        return Quantity.format(center) + (deviation.isZero() ? "" : " ± " + Quantity.format(deviation));
    }
}
