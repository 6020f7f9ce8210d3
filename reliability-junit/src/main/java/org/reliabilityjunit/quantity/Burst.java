package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A rate that is a multiple of itself for a while.
 *
 * @param times how many times as high, above 0
 * @param length how long, above zero
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Burst(double times, Duration length) {

    public Burst {
        if (!(times > 0) || Double.isInfinite(times)) {
            throw new IllegalArgumentException("a burst is above 0 times the rate, found " + times);
        }
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("a burst lasts longer than 0s");
        }
    }

    @Override
    public String toString() {
        return "burst " + Quantity.number(times, 2) + "x for " + Quantity.format(length);
    }
}
