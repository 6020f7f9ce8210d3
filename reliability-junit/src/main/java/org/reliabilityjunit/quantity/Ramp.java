package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A rate that changes evenly to another one and stays there.
 *
 * @param to the rate at its end
 * @param in how long it takes, above zero
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ramp(Rate to, Duration in) {

    public Ramp {
        if (in.isZero() || in.isNegative()) {
            throw new IllegalArgumentException("a ramp takes longer than 0s");
        }
    }

    @Override
    public String toString() {
        return "to " + to + " in " + Quantity.format(in);
    }
}
