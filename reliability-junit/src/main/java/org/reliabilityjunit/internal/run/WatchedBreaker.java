package org.reliabilityjunit.internal.run;

import java.net.URI;
import java.util.List;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.spi.BreakerDialect;

/**
 * A breaker that exists, and the dialect that reads it.
 *
 * @param name as the service calls it
 * @param dialect that found it
 * @param service where it lives
 */
record WatchedBreaker(String name, BreakerDialect dialect, URI service) {

    BreakerLimits limits() {
        return dialect.limits(name, service);
    }

    List<BreakerTransition> transitions(long epochMillis) {
        return dialect.transitions(name, service, epochMillis);
    }
}
