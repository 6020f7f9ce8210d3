package org.reliabilityjunit.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.signal.RouteTraffic;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What the service counted on a route between the first snapshot of its metrics and the last one. Several services that count the
 * same route are counted together.
 *
 * @param route as declared
 * @param moments when metrics were read, in order of time: one snapshot of each, the first when the warm-up ends, or at the start
 * @param services the snapshots of each service by itself
 * @param until the last phase
 */
record RouteWindow(String route, List<MetricsSnapshot> moments, List<List<MetricsSnapshot>> services, PhaseName until) {

    private static final String STARTED = "process_start_time_seconds";
    private static final double SAME_START = 0.5;

    /** A service may go on counting between two lines of what it tells. */
    private static final double UNMEASURED = 0.01;

    static RouteWindow of(String route, Timeline timeline) {
        Map<String, MetricsSnapshot> moments = new LinkedHashMap<>();
        Map<String, List<MetricsSnapshot>> each = new LinkedHashMap<>();
        for (MetricsSnapshot one : timeline.metrics()) {
            moments.putIfAbsent(one.label(), one);
            each.computeIfAbsent(one.instance(), any -> new ArrayList<>()).add(one);
        }
        each.values()
                .removeIf(one ->
                        one.stream().allMatch(then -> RouteTraffic.routes(then).isEmpty()));
        PhaseName until = timeline.phases().isEmpty()
                ? PhaseName.WARM_UP
                : timeline.phases().get(timeline.phases().size() - 1).name();
        return new RouteWindow(route, List.copyOf(moments.values()), List.copyOf(each.values()), until);
    }

    /** Why nothing can be said about it; empty when something can. */
    Optional<String> undecided() {
        if (moments.size() < 2) {
            return Optional.of("the service's metrics were read %d times: %s"
                    .formatted(moments.size(), "it takes a difference to know what happened in between"));
        }
        return unread().or(this::restarted).or(() -> traffic().total() > 0 ? Optional.empty() : Optional.of(unknown()));
    }

    /** A snapshot that could not be taken would hide what was counted before the first, or after the last. */
    private Optional<String> unread() {
        String first = moments.get(0).label();
        String end = last().label();
        if (isJudged(first) || isPhase(end) && !end.equals(until.text())) {
            return Optional.of("the service's metrics could not be read %s; what it counted there is unknown"
                    .formatted(isJudged(first) ? "before the " + first : "after the " + end));
        }
        return services.stream()
                .filter(service -> !service.get(0).label().equals(first)
                        || !service.get(service.size() - 1).label().equals(end))
                .map(service ->
                        "the metrics of %s could not be read at '%s' and at '%s'".formatted(name(service), first, end))
                .findFirst();
    }

    private Optional<String> restarted() {
        return services.stream()
                .filter(this::restarted)
                .map(service -> "what %s counted on '%s' fell: it was started again, and what it had counted is gone"
                        .formatted(name(service), route))
                .findFirst();
    }

    /** Looks at each pair, as it may have counted more than ever when it is asked the last time. */
    private boolean restarted(List<MetricsSnapshot> service) {
        return IntStream.range(1, service.size()).anyMatch(i -> {
            MetricsSnapshot earlier = service.get(i - 1);
            MetricsSnapshot later = service.get(i);
            double moved = started(later, earlier) - started(earlier, later);
            return moved > SAME_START
                    || RouteTraffic.of(later, route)
                            .since(RouteTraffic.of(earlier, route))
                            .fell();
        });
    }

    private static double started(MetricsSnapshot snapshot, MetricsSnapshot other) {
        return snapshot.values().entrySet().stream()
                .filter(value ->
                        value.getKey().equals(STARTED) || value.getKey().startsWith(STARTED + "{"))
                .filter(value -> other.values().containsKey(value.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private static String name(List<MetricsSnapshot> service) {
        String instance = service.get(0).instance();
        return instance.isEmpty() ? "the service" : "'" + instance + "'";
    }

    private String unknown() {
        Set<String> known = services.stream()
                .flatMap(service -> RouteTraffic.routes(service.get(service.size() - 1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return "the service counted no request to '%s'; it counts %s"
                .formatted(
                        route,
                        known.isEmpty()
                                ? "none of its requests"
                                : known.stream().map(one -> "'" + one + "'").collect(Collectors.joining(", ")));
    }

    RouteCounts traffic() {
        return counted(services, moments.get(0).label(), last().label());
    }

    /** Why durations do not speak of all requests: those that a service only counts may have taken any time. */
    Optional<String> unmeasured() {
        return services.stream().map(this::unmeasured).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> unmeasured(List<MetricsSnapshot> service) {
        RouteCounts counts = counted(List.of(service), moments.get(0).label(), last().label());
        double missing = Math.abs(counts.answered() - counts.measured());
        return missing <= UNMEASURED * counts.answered()
                ? Optional.empty()
                : Optional.of(
                        "of %s requests to '%s' that %s answered without 5xx, it counted %s by duration; how long the others took is unknown"
                                .formatted(
                                        Texts.trimmed(counts.answered()),
                                        route,
                                        name(service),
                                        Texts.trimmed(counts.measured())));
    }

    private RouteCounts counted(List<List<MetricsSnapshot>> each, String from, String to) {
        return new RouteCounts(each.stream()
                .map(service -> at(service, to).since(at(service, from)))
                .toList());
    }

    private RouteTraffic at(List<MetricsSnapshot> service, String label) {
        return service.stream()
                .filter(then -> then.label().equals(label))
                .findFirst()
                .map(then -> RouteTraffic.of(then, route))
                .orElseGet(RouteTraffic::none);
    }

    private MetricsSnapshot last() {
        return moments.get(moments.size() - 1);
    }

    /** From when to when. */
    String span(Timeline timeline) {
        long from = moments.get(0).nanos();
        long to = last().nanos();
        return "%s, from %s".formatted(Texts.time(to - from), timeline.wallClock(from));
    }

    /** Each phase by itself, as far as there are snapshots of it; unknown where some service has none. */
    String byPhase(Function<RouteCounts, String> words) {
        return IntStream.range(1, moments.size())
                .filter(i -> isPhase(moments.get(i).label()))
                .mapToObj(i -> moments.get(i).label()
                        + " "
                        + between(moments.get(i - 1).label(), moments.get(i).label())
                                .map(words)
                                .orElse("unknown"))
                .collect(Collectors.joining(", "));
    }

    private Optional<RouteCounts> between(String from, String to) {
        boolean read = services.stream()
                .allMatch(service -> service.stream()
                        .map(MetricsSnapshot::label)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of(from, to)));
        return read ? Optional.of(counted(services, from, to)) : Optional.empty();
    }

    private static boolean isJudged(String label) {
        return isPhase(label) && !label.equals(PhaseName.WARM_UP.text());
    }

    private static boolean isPhase(String label) {
        return Arrays.stream(PhaseName.values()).anyMatch(phase -> phase.text().equals(label));
    }
}
