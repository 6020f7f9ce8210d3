package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * After the faults are removed, journeys are served as before: well, and by a route of the baseline, not by a fallback.
 *
 * <p>Recovery is the first run after the removal from which {@code runs} consecutive arrivals are served so. Who recovers and then
 * serves fewer than 95% so has relapsed. What users wait from the recovery on is measured against the baseline.
 *
 * @param within how soon after the removal
 * @param runs how many in a row prove it, at least 1
 * @param level a bound on the median from the recovery on, against that of the baseline, such as {@code <= 1.5x}; when empty, it is
 *     told and judged by nobody
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RecoversWithinOracle(Duration within, int runs, Optional<FactorBound> level) implements Oracle {

    private static final double USUAL = 0.1;

    public RecoversWithinOracle {
        if (runs < 1) {
            throw new IllegalArgumentException("runs is at least 1, found " + runs);
        }
    }

    /** The level is told and judged by nobody. */
    public RecoversWithinOracle(Duration within, int runs) {
        this(within, runs, Optional.empty());
    }

    @Override
    public String expectation() {
        return "recovers within %s%s"
                .formatted(
                        Texts.time(within),
                        level.map(bound -> " to a p50 " + bound).orElse(""));
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE, PhaseName.FAULT, PhaseName.RECOVERY);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(within);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        Optional<String> otherLoad = level.flatMap(bound -> RecoveredLevel.otherLoad(load));
        if (otherLoad.isPresent()) {
            return Optional.of(otherLoad.get() + "; keep it the same, or leave the bound on the level out");
        }
        Duration proof = Duration.ofNanos(load.arrivals().last().dueNanos(runs));
        Duration needed = within.plus(proof);
        return needed.compareTo(load.recovery()) <= 0
                ? Optional.empty()
                : Optional.of("%s and then %d runs at %s (%s) need %s of recovery, but @Load gives %s"
                        .formatted(
                                Quantity.format(within),
                                runs,
                                load.arrivals().last(),
                                Quantity.format(proof),
                                Quantity.format(needed),
                                Quantity.format(load.recovery())));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Long> removed = timeline.faultEnd();
        if (removed.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no fault was injected");
        }
        List<JourneyRun> after = timeline.runsDue(removed.get(), Long.MAX_VALUE);
        Set<String> usual = usualRoutes(timeline);
        if (after.size() < runs || usual.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(),
                    "%d runs after the fault and %d good ones in the baseline are too few"
                            .formatted(after.size(), goodInBaseline(timeline).size()));
        }
        return judge(timeline, removed.get(), after, usual);
    }

    private Verdict judge(Timeline timeline, long removed, List<JourneyRun> after, Set<String> usual) {
        Duration deadline = timeline.load().deadline();
        int streak = 0;
        for (int index = 0; index < after.size(); index++) {
            streak = usual(after.get(index), deadline, usual) ? streak + 1 : 0;
            if (streak == runs) {
                List<JourneyRun> recovered = after.subList(index - runs + 1, after.size());
                return recovered(timeline, recovered.get(0).due() - removed, recovered, usual);
            }
        }
        JourneyRun last = after.get(after.size() - 1);
        return Verdict.fail(
                        expectation(),
                        "not recovered %s after the fault was removed".formatted(Texts.time(last.due() - removed)))
                .with("last run", last.ok() ? "served by " + route(last) : String.valueOf(last.error()))
                .with("usual", "served by " + String.join(", ", usual))
                .with("breakers", breakers(timeline));
    }

    private static boolean usual(JourneyRun run, @Nullable Duration deadline, Set<String> usual) {
        return run.okWithin(deadline) && usual.contains(route(run));
    }

    private Verdict recovered(Timeline timeline, long took, List<JourneyRun> recovered, Set<String> usual) {
        Duration deadline = timeline.load().deadline();
        List<JourneyRun> good =
                recovered.stream().filter(run -> usual(run, deadline, usual)).toList();
        RecoveredLevel reached = RecoveredLevel.of(goodInBaseline(timeline), recovered, good);
        // the last runs alone, too: few of them in a long recovery would not be seen in the share of all
        boolean relapsed = reached.relapsed() || relapsedAtTheEnd(recovered, usual, deadline);
        boolean inTime = took <= within.toNanos();
        boolean inLevel = level.isEmpty() || level.get().holds(reached.factor());
        String observed = "after %s%s%s"
                .formatted(
                        Texts.time(took),
                        relapsed ? ", and relapsed" : "",
                        inLevel ? "" : ", but to " + Quantity.formatFactor(reached.factor()));
        return Verdict.of(inTime && inLevel && !relapsed, expectation(), observed)
                .with(
                        "level",
                        RecoveredLevel.otherLoad(timeline.load())
                                .map(other -> reached + ", but " + other)
                                .orElse(reached.toString()));
    }

    private boolean relapsedAtTheEnd(List<JourneyRun> recovered, Set<String> usual, @Nullable Duration deadline) {
        return recovered.subList(recovered.size() - runs, recovered.size()).stream()
                .noneMatch(run -> usual(run, deadline, usual));
    }

    private static String breakers(Timeline timeline) {
        return timeline.breakers().stream()
                .filter(breaker -> !breaker.readings().isEmpty())
                .map(breaker -> "'%s' is %s at the end"
                        .formatted(
                                breaker.name(),
                                breaker.readings()
                                        .get(breaker.readings().size() - 1)
                                        .state()))
                .reduce((left, right) -> left + ", " + right)
                .orElse("none watched");
    }

    private static List<JourneyRun> goodInBaseline(Timeline timeline) {
        return JourneyRuns.where(timeline.undisturbedBaseline(), JourneyRun::ok);
    }

    /** A route is usual when it serves more than a few runs of the baseline: a fallback taken once is not. */
    private static Set<String> usualRoutes(Timeline timeline) {
        List<JourneyRun> good = goodInBaseline(timeline);
        Map<String, Long> counts =
                good.stream().collect(Collectors.groupingBy(RecoversWithinOracle::route, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(route -> route.getValue() >= good.size() * USUAL)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String route(JourneyRun run) {
        return Objects.requireNonNullElse(run.route(), "an untold route");
    }
}
