package org.reliabilityjunit.signal;

import org.apiguardian.api.API;

/** The states a circuit breaker can report. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum BreakerState {
    CLOSED,
    OPEN,
    HALF_OPEN,
    FORCED_OPEN,
    DISABLED,
    METRICS_ONLY;

    /** Whether calls are refused. */
    public boolean refuses() {
        return this == OPEN || this == FORCED_OPEN;
    }

    /** Whether not all calls get through: they are refused, or a few of them are let through on trial. */
    public boolean holdsBack() {
        return refuses() || this == HALF_OPEN;
    }
}
