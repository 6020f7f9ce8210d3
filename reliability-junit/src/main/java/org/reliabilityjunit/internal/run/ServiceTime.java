package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the service's clock said at a time of the host's: the same, until a scenario set it. */
final class ServiceTime {

    private final TreeMap<Instant, Duration> ahead = new TreeMap<>();

    /** @param host the moment from which the service's clock went on from {@code service} */
    synchronized void set(Instant host, Instant service) {
        ahead.put(host, Duration.between(host, service));
    }

    synchronized Instant at(Instant host) {
        Map.Entry<Instant, Duration> latest = ahead.floorEntry(host);
        return latest == null ? host : host.plus(latest.getValue());
    }
}
