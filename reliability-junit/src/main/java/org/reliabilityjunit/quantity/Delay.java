package org.reliabilityjunit.quantity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long something takes: always the same, or drawn from a distribution.
 *
 * <p>{@link Spread} is constant or uniform, {@link LogNormal} has the long tail of real dependencies. {@code toString} writes
 * what {@link Quantity#delay} reads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Delay {

    /**
     * The value at a point of the unit interval, the distribution's quantile, so that the caller owns the randomness.
     *
     * @param unit from 0 (inclusive) to 1 (exclusive)
     */
    Duration at(double unit);
}
