package org.reliabilityjunit.signal;

import org.apiguardian.api.API;

/**
 * A change of state.
 *
 * @param nanos when, since the timeline's start
 * @param from before
 * @param to after
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerTransition(long nanos, BreakerState from, BreakerState to) {}
