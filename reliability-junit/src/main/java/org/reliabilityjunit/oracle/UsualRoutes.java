package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The routes that serve the healthy service: those of more than a few runs of the baseline, as a fallback that was taken once is none.
 *
 * @param shares of the good runs of the baseline, by route; only those that are usual
 */
record UsualRoutes(Map<String, Double> shares) {

    private static final String UNTOLD = "an untold route";
    private static final double USUAL = 0.1;
    private static final double MAIN = 0.5;

    static UsualRoutes of(Timeline timeline) {
        List<JourneyRun> good = goodInBaseline(timeline);
        Map<String, Long> counts =
                good.stream().collect(Collectors.groupingBy(UsualRoutes::of, TreeMap::new, Collectors.counting()));
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((route, count) -> shares.put(route, (double) count / good.size()));
        shares.values().removeIf(share -> share < USUAL);
        return new UsualRoutes(shares);
    }

    static List<JourneyRun> goodInBaseline(Timeline timeline) {
        return JourneyRuns.where(timeline.undisturbedBaseline(), JourneyRun::ok);
    }

    static String of(JourneyRun run) {
        return Objects.requireNonNullElse(run.route(), UNTOLD);
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    boolean contains(String route) {
        return shares.containsKey(route);
    }

    double share(String route) {
        return shares.getOrDefault(route, 0.0);
    }

    boolean containsUntold() {
        return contains(UNTOLD);
    }

    /** Whether one of them served the run, in time. */
    boolean serveWell(JourneyRun run, @Nullable Duration deadline) {
        return run.okWithin(deadline) && contains(of(run));
    }

    /** The route that served most of the baseline, if it serves less than half as much of these runs. */
    Optional<String> missingIn(Collection<JourneyRun> runs) {
        return shares.entrySet().stream()
                .filter(route -> route.getValue() > MAIN && share(route.getKey(), runs) < route.getValue() / 2)
                .map(route -> "'%s' served %s of them, %s of the baseline"
                        .formatted(
                                route.getKey(),
                                Texts.percent(share(route.getKey(), runs)),
                                Texts.percent(route.getValue())))
                .findFirst();
    }

    private static double share(String route, Collection<JourneyRun> runs) {
        return (double) runs.stream().filter(run -> of(run).equals(route)).count() / runs.size();
    }

    @Override
    public String toString() {
        return String.join(", ", shares.keySet());
    }
}
