package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * After the faults are removed, journeys are served as before: well, and by a route of the baseline, not by a fallback.
 *
 * <p>Recovery is the first run after the removal from which {@code runs} consecutive arrivals, and 95% of all that follow, are served so;
 * when there is none, the first from which so many consecutive arrivals are, and what comes then is a relapse. A route that served most of the baseline has to
 * come back to half of that. What users wait from the recovery on is measured against the baseline.
 *
 * @param within how soon after the removal
 * @param runs how many in a row prove it, at least 1
 * @param level a bound on the median from the recovery on, against that of the baseline, such as {@code <= 1.5x}; when empty, it is
 *     told and judged by nobody
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RecoversWithinOracle(Duration within, int runs, Optional<FactorBound> level) implements Oracle {

    /** How much before the end of {@code within} the last run may be due: a run is not due at each moment. */
    private static final long PACE = 1_000_000_000;

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
        UsualRoutes usual = UsualRoutes.of(timeline);
        if (after.size() < runs || usual.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(),
                    "%d runs after the fault and %d good ones in the baseline are too few"
                            .formatted(
                                    after.size(),
                                    UsualRoutes.goodInBaseline(timeline).size()));
        }
        return judge(timeline, after, removed.get(), usual);
    }

    private Verdict judge(Timeline timeline, List<JourneyRun> after, long removed, UsualRoutes usual) {
        Duration deadline = timeline.load().deadline();
        Recovery recovery = new Recovery(after, runs, run -> usual.serveWell(run, deadline));
        return recovery.start().isPresent()
                ? recovered(timeline, recovery, recovery.start().getAsInt(), removed, usual)
                : notRecovered(timeline, after.get(after.size() - 1), removed, usual);
    }

    /** Who was not watched as long as it may take has not failed. */
    private Verdict notRecovered(Timeline timeline, JourneyRun last, long removed, UsualRoutes usual) {
        long watched = last.due() - removed;
        String observed = "not recovered %s after the fault was removed".formatted(Texts.time(watched));
        Verdict verdict = watched < within.toNanos() - PACE
                ? Verdict.inconclusive(expectation(), observed + ", when the last run was due")
                : Verdict.fail(expectation(), observed);
        return verdict.with("last run", last.ok() ? "served by " + UsualRoutes.of(last) : String.valueOf(last.error()))
                .with("usual", "served by " + usual)
                .with("breakers", breakers(timeline));
    }

    private Verdict recovered(Timeline timeline, Recovery recovery, int start, long removed, UsualRoutes usual) {
        List<JourneyRun> since = recovery.since(start);
        List<JourneyRun> good = recovery.usualSince(start);
        long took = since.get(0).due() - removed;
        RecoveredLevel reached = RecoveredLevel.of(UsualRoutes.goodInBaseline(timeline), since.size(), good);
        boolean lasts = recovery.lasts(start);
        Optional<String> missing = usual.missingIn(good);
        boolean inTime = took <= within.toNanos();
        boolean inLevel = level.isEmpty() || level.get().holds(reached.factor());
        String observed = "after %s%s%s%s"
                .formatted(
                        Texts.time(took),
                        lasts ? "" : ", and relapsed",
                        missing.map(main -> ", but " + main).orElse(""),
                        inLevel ? "" : ", but to " + Quantity.formatFactor(reached.factor()));
        return Verdict.of(inTime && inLevel && lasts && missing.isEmpty(), expectation(), observed)
                .with(
                        "level",
                        RecoveredLevel.otherLoad(timeline.load())
                                .map(other -> reached + ", but " + other)
                                .orElse(reached.toString()));
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
}
