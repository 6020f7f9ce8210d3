package org.reliabilityjunit.quantity;

import org.apiguardian.api.API;

/**
 * A part of a whole.
 *
 * @param fraction from 0 to 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Share(double fraction) {

    public static final Share ALL = new Share(1);

    public Share {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, found " + fraction);
        }
    }

    /** The share of {@code part} in {@code whole}; {@code whole} must be positive. */
    public static Share of(long part, long whole) {
        return new Share((double) part / whole);
    }

    public boolean isAll() {
        return fraction == 1;
    }

    @Override
    public String toString() {
        return Quantity.number(fraction * 100, 2) + "%";
    }
}
