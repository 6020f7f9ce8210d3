package org.reliabilityjunit.internal.evidence.chart;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Sorts runs into kinds. A route is usual when the baseline was served by it.
 *
 * @param timeline of the scenario
 * @param usual routes
 */
record RunKinds(Timeline timeline, Set<String> usual) {

    static RunKinds of(Timeline timeline) {
        long end = timeline.phase(PhaseName.BASELINE).map(Phase::end).orElse(0L);
        Stream<JourneyRun> baseline = timeline.runsIn(PhaseName.BASELINE).stream();
        return new RunKinds(timeline, routes(baseline.filter(run -> run.done() < end)));
    }

    RunKind of(JourneyRun run) {
        if (run.outcome() == Outcome.FAILED) {
            return RunKind.FAILED;
        }
        if (!run.ok()) {
            return RunKind.LOST;
        }
        if (!run.okWithin(timeline.load().deadline())) {
            return RunKind.LATE;
        }
        String route = run.route();
        return route == null || usual.isEmpty() || usual.contains(route) ? RunKind.SERVED : RunKind.OTHER_ROUTE;
    }

    /** The kind with the routes it stands for. */
    String legend(RunKind kind) {
        Set<String> routes = kind == RunKind.SERVED || kind == RunKind.OTHER_ROUTE
                ? routes(timeline.runs().stream().filter(run -> of(run) == kind))
                : Set.of();
        return routes.isEmpty() ? kind.text() : kind.text() + ": " + String.join(", ", routes);
    }

    List<RunKind> present() {
        return Stream.of(RunKind.values())
                .filter(kind -> timeline.runs().stream().anyMatch(run -> of(run) == kind))
                .toList();
    }

    private static Set<String> routes(Stream<JourneyRun> runs) {
        return runs.filter(JourneyRun::ok)
                .map(JourneyRun::route)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static int[] count(Plot plot, Collection<JourneyRun> runs) {
        int[] counts = new int[plot.buckets()];
        runs.forEach(run -> counts[plot.bucketOf(run.due())]++);
        return counts;
    }
}
