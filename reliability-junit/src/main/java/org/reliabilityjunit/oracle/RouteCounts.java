package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reliabilityjunit.signal.RouteTraffic;

/** What several services counted on the same route. */
record RouteCounts(List<RouteTraffic> services) {

    RouteCounts {
        services = List.copyOf(services);
    }

    /** All requests. */
    double total() {
        return services.stream().mapToDouble(RouteTraffic::total).sum();
    }

    /** @param status {@code 5xx} for a class of them, {@code 503} for one */
    double with(String status) {
        return services.stream().mapToDouble(service -> service.with(status)).sum();
    }

    /** Those that did not end in 5xx. */
    double answered() {
        return total() - with("5xx");
    }

    /** How many of those were counted by duration. */
    double measured() {
        return within().values().stream().mapToDouble(count -> count).max().orElse(0);
    }

    /** How many of them took at most so many seconds. */
    SortedMap<Double, Double> within() {
        SortedMap<Double, Double> within = new TreeMap<>();
        services.forEach(
                service -> service.within().forEach((seconds, count) -> within.merge(seconds, count, Double::sum)));
        return within;
    }
}
