package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reliabilityjunit.signal.RouteTraffic;

/** What several services counted on the same route, each in buckets of its own. */
record RouteCounts(List<RouteTraffic> services) {

    /** In seconds. */
    record Between(double above, double atMost) {}

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

    /** Whether no service counts any by duration. */
    boolean isUntimed() {
        return services.stream().allMatch(service -> service.within().isEmpty());
    }

    /** How many of the {@link #answered} were counted by duration. */
    double measured() {
        return services.stream().mapToDouble(RouteCounts::all).sum();
    }

    /** At least so many of them kept to a bound: those up to the last bucket of their service that keeps to it. */
    double surelyWithin(double limit, boolean limitKeeps) {
        double end = limitKeeps ? Math.nextUp(limit) : limit;
        return services.stream()
                .mapToDouble(service -> most(service.within().headMap(end)))
                .sum();
    }

    /** At most so many of them kept to a bound: those up to the first bucket of their service that reaches it. */
    double perhapsWithin(double limit) {
        return services.stream()
                .mapToDouble(service -> service.within().tailMap(limit).values().stream()
                        .findFirst()
                        .orElse(all(service)))
                .sum();
    }

    private static double all(RouteTraffic service) {
        return most(service.within());
    }

    private static double most(SortedMap<Double, Double> within) {
        return within.values().stream().mapToDouble(count -> count).max().orElse(0);
    }

    /** Between which ends of buckets, of whichever service, a percentile lies. */
    Between percentile(double fraction) {
        double rank = Math.max(1, Math.ceil(measured() * fraction - 1e-9));
        double above = 0;
        for (double end : ends()) {
            if (surelyWithin(end, true) >= rank) {
                return new Between(above, end);
            }
            if (perhapsWithin(end) < rank) {
                above = end;
            }
        }
        return new Between(above, Double.POSITIVE_INFINITY);
    }

    private Set<Double> ends() {
        return services.stream()
                .flatMap(service -> service.within().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
