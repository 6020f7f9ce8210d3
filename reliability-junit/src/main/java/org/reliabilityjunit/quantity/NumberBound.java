package org.reliabilityjunit.quantity;

import org.apiguardian.api.API;

/** A limit on a plain number, such as {@code < 0.5}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record NumberBound(Comparison comparison, double limit) {

    public boolean holds(double value) {
        return comparison.holds(value, limit);
    }

    @Override
    public String toString() {
        return comparison + " " + Quantity.number(limit, 6);
    }
}
