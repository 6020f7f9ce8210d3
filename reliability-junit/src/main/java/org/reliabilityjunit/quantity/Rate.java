package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Arrivals per second.
 *
 * @param perSecond above 0 and at most 100,000
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Rate(double perSecond) {

    /** More than one thread hands out, so that whoever asked for it would wait for runs long after they were due. */
    static final int HIGHEST = 100_000;

    public Rate {
        if (!(perSecond > 0 && perSecond <= HIGHEST)) {
            throw new IllegalArgumentException(
                    "a rate is above 0 and at most %d per second, found %s".formatted(HIGHEST, perSecond));
        }
    }

    /** When the arrival of this ordinal is due, in nanoseconds after the first. */
    public long dueNanos(long ordinal) {
        return Math.round(ordinal * 1e9 / perSecond);
    }

    /** How many arrivals are due within a duration that starts with one. */
    public long arrivalsIn(Duration duration) {
        return (long) Math.ceil(duration.toNanos() * perSecond / 1e9 - 1e-9);
    }

    @Override
    public String toString() {
        return Quantity.number(perSecond, 2) + "/s";
    }
}
