package org.reliabilityjunit.signal;

import org.apiguardian.api.API;

/**
 * One look at a breaker. Rates are fractions; -1 means the breaker has not seen enough calls to tell.
 *
 * @param nanos when, since the timeline's start
 * @param state at that time
 * @param failureRate over its window
 * @param slowCallRate over its window
 * @param calls completed calls, since the service started
 * @param failedCalls those of them that failed
 * @param refusedCalls calls not let through, since the service started
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerReading(
        long nanos,
        BreakerState state,
        double failureRate,
        double slowCallRate,
        long calls,
        long failedCalls,
        long refusedCalls) {}
