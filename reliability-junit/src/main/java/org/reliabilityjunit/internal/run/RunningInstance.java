package org.reliabilityjunit.internal.run;

import java.util.Optional;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.RunningService;

/**
 * A service that is ready.
 *
 * @param member its name and labels
 * @param entry whether journeys go in here
 * @param service itself
 * @param metrics if it has an endpoint with metrics
 */
record RunningInstance(Member member, boolean entry, RunningService service, Optional<MetricsSource> metrics) {

    String name() {
        return member.name();
    }
}
