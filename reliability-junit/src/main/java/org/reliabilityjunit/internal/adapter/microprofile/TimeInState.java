package org.reliabilityjunit.internal.adapter.microprofile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.reliabilityjunit.spi.MetricSample;

/**
 * How long a breaker has been in each state so far.
 *
 * @param spent by state, in whatever unit the exporter has put into the name
 */
record TimeInState(Map<String, Double> spent) {

    static final Set<String> NAMES = Set.of(
            "ft_circuitbreaker_state_total",
            "ft_circuitbreaker_state_total_seconds",
            "ft_circuitbreaker_state_total_nanoseconds");

    /** Where several grew: an open period must not be missed, and closed follows half-open, never the other way round. */
    private static final List<String> IN_DOUBT = List.of("open", "closed", "halfOpen");

    static TimeInState of(List<MetricSample> samples) {
        return new TimeInState(samples.stream()
                .filter(TimeInState::tells)
                .collect(Collectors.toMap(
                        sample -> sample.labels().getOrDefault("state", ""), MetricSample::value, Double::sum)));
    }

    static boolean tells(MetricSample sample) {
        return NAMES.stream().anyMatch(name -> MicroProfileDialect.is(sample, name));
    }

    /** The state whose time grew; empty when none did, as at the first look or after a start from nothing. */
    Optional<String> since(TimeInState before) {
        return before.spent.isEmpty()
                ? Optional.empty()
                : IN_DOUBT.stream()
                        .filter(state -> spent.getOrDefault(state, 0.0) > before.spent.getOrDefault(state, 0.0))
                        .findFirst();
    }
}
