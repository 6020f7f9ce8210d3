package org.reliabilityjunit.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.signal.RouteTraffic;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What the service counted on a route between the first snapshot of its metrics and the last one. Several services that count the
 * same route are counted together.
 *
 * @param route as declared
 * @param snapshots in order of time; the first is taken when the warm-up ends, or at the start
 */
record RouteWindow(String route, List<MetricsSnapshot> snapshots) {

    static RouteWindow of(String route, Timeline timeline) {
        Map<String, MetricsSnapshot> together = new LinkedHashMap<>();
        timeline.metrics().forEach(one -> together.merge(one.label(), one, RouteWindow::sum));
        return new RouteWindow(route, List.copyOf(together.values()));
    }

    private static MetricsSnapshot sum(MetricsSnapshot one, MetricsSnapshot other) {
        Map<String, Double> values = new HashMap<>(one.values());
        other.values().forEach((key, value) -> values.merge(key, value, Double::sum));
        return new MetricsSnapshot("", one.label(), one.nanos(), values);
    }

    /** Why nothing can be said about it; empty when something can. */
    Optional<String> undecided() {
        if (snapshots.size() < 2) {
            return Optional.of("the service's metrics were read %d times: %s"
                    .formatted(snapshots.size(), "it takes a difference to know what happened in between"));
        }
        RouteTraffic traffic = traffic();
        if (traffic.fell()) {
            return Optional.of(
                    "what the service counted on '%s' fell: it was started again, and what it had counted is gone"
                            .formatted(route));
        }
        return traffic.total() > 0 ? Optional.empty() : Optional.of(unknown());
    }

    private String unknown() {
        Set<String> known = RouteTraffic.routes(last());
        return "the service counted no request to '%s'; it counts %s"
                .formatted(
                        route,
                        known.isEmpty()
                                ? "none of its requests"
                                : known.stream().map(one -> "'" + one + "'").collect(Collectors.joining(", ")));
    }

    RouteTraffic traffic() {
        return RouteTraffic.of(last(), route).since(RouteTraffic.of(snapshots.get(0), route));
    }

    private MetricsSnapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    /** From when to when. */
    String span(Timeline timeline) {
        long from = snapshots.get(0).nanos();
        long to = last().nanos();
        return "%s, from %s".formatted(Texts.time(to - from), timeline.wallClock(from));
    }

    /** Each phase by itself, as far as there are snapshots of it. */
    String byPhase(java.util.function.Function<RouteTraffic, String> words) {
        return java.util.stream.IntStream.range(1, snapshots.size())
                .filter(i -> isPhase(snapshots.get(i).label()))
                .mapToObj(i -> snapshots.get(i).label()
                        + " "
                        + words.apply(RouteTraffic.of(snapshots.get(i), route)
                                .since(RouteTraffic.of(snapshots.get(i - 1), route))))
                .collect(Collectors.joining(", "));
    }

    private static boolean isPhase(String label) {
        return java.util.Arrays.stream(PhaseName.values())
                .anyMatch(phase -> phase.text().equals(label));
    }
}
