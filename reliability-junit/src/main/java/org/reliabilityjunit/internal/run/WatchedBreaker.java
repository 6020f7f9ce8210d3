package org.reliabilityjunit.internal.run;

import java.util.List;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.spi.BreakerDialect;

/**
 * A breaker that exists, and the dialect that reads it.
 *
 * @param asked what the oracle that asks calls it
 * @param name as the service calls it
 * @param dialect that found it
 * @param instance the service that has it
 */
record WatchedBreaker(String asked, String name, BreakerDialect dialect, RunningInstance instance) {

    BreakerLimits limits() {
        return dialect.limits(name, instance.service().baseUri());
    }

    List<BreakerTransition> transitions(long epochMillis) {
        return dialect.transitions(name, instance.service().baseUri(), epochMillis);
    }
}
