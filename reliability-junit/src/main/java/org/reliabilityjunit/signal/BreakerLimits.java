package org.reliabilityjunit.signal;

import org.apiguardian.api.API;

/**
 * What a breaker is configured to do, as far as the service tells. Fractions; -1 means not told.
 *
 * @param failureRateThreshold opens at or above it
 * @param slowCallRateThreshold opens at or above it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerLimits(double failureRateThreshold, double slowCallRateThreshold) {

    public static final BreakerLimits UNKNOWN = new BreakerLimits(-1, -1);
}
