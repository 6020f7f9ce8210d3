package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/** A limit on a duration, such as {@code <= 2s}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DurationBound(Comparison comparison, Duration limit) {

    public boolean holds(Duration value) {
        return comparison.holds(value.toNanos(), limit.toNanos());
    }

    @Override
    public String toString() {
        return comparison + " " + Quantity.format(limit);
    }
}
