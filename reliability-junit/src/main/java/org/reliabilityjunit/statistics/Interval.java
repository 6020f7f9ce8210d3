package org.reliabilityjunit.statistics;

import org.apiguardian.api.API;

/**
 * Where the true value lies, at some confidence.
 *
 * @param low the lower end
 * @param high the upper end, not below it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("the ends of an interval are in order, found " + low + " and " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
