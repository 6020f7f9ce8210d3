package org.reliabilityjunit.spi;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerTransition;

/** Reads circuit breakers out of the metrics of one resilience library. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface BreakerDialect {

    /** The names of the breakers in a scrape. */
    Set<String> breakers(List<MetricSample> samples);

    /** The metrics that {@link #read} looks at. */
    Set<String> metricNames();

    /** The breaker of this name at the time of the scrape. */
    Optional<BreakerReading> read(String breaker, List<MetricSample> samples, long nanos);

    /**
     * The breaker of this name at the time of a scrape, where one scrape may not tell its state and two do.
     *
     * @param before the scrape before it; empty when there was none, or it went unanswered
     */
    default Optional<BreakerReading> read(
            String breaker, List<MetricSample> before, List<MetricSample> samples, long nanos) {
        return read(breaker, samples, nanos);
    }

    /** What the breaker is configured to do, as far as the service tells. */
    default BreakerLimits limits(String breaker, URI service) {
        return BreakerLimits.UNKNOWN;
    }

    /**
     * Exact transitions, where the service keeps them.
     *
     * @param epochMillis the wall-clock time of nanosecond 0 of the timeline
     */
    default List<BreakerTransition> transitions(String breaker, URI service, long epochMillis) {
        return List.of();
    }
}
