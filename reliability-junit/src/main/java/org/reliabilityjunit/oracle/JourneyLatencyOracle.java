package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Percentiles of the response time of runs that did not fail, counted from when they were due. Dropped and unfinished runs
 * are slower than every limit. Failures can be fast, so nothing is said where more than a few runs failed.
 *
 * @param bounds by fraction, such as {@code 0.95 -> <= 2s}; not empty
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record JourneyLatencyOracle(SortedMap<Double, DurationBound> bounds) implements Oracle {

    private static final double FAILED_BORNE = 0.05;
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    public JourneyLatencyOracle {
        bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("no percentile is given; give at least one, such as p95 = \"<= 2s\"");
        }
    }

    @Override
    public String expectation() {
        List<String> parts = new ArrayList<>();
        bounds.forEach((fraction, bound) -> parts.add(name(fraction) + " " + bound));
        return "journey latency " + String.join(", ", parts);
    }

    private static String name(double fraction) {
        return "p" + Texts.trimmed(fraction * 100);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return bounds.values().stream().map(DurationBound::limit).min(Comparator.naturalOrder());
    }

    @Override
    public Optional<String> infeasible(Load load) {
        double highest = bounds.lastKey();
        long runs = load.arrivalsBetween(load.warmUp(), load.total());
        long needed = Percentile.minimumSample(highest);
        return runs >= needed
                ? Optional.empty()
                : Optional.of("%s needs at least %d runs, but %s for %s gives %d"
                        .formatted(
                                name(highest),
                                needed,
                                load.arrivals(),
                                Quantity.format(load.total().minus(load.warmUp())),
                                runs));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<JourneyRun> runs = timeline.judgedRuns();
        long failed =
                runs.stream().filter(run -> run.outcome() == Outcome.FAILED).count();
        if (runs.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no journey run to judge");
        }
        if (failed > runs.size() * FAILED_BORNE) {
            return new RunSummary(runs, null)
                    .explain(Verdict.inconclusive(
                            expectation(),
                            "%d of %d runs failed; how fast they did says nothing".formatted(failed, runs.size())));
        }
        Verdict verdict = verdict(sorted(runs));
        return verdict.status() == Status.PASS
                ? verdict
                : verdict.with(name(bounds.lastKey()), byPhase(timeline, bounds.lastKey()));
    }

    private Verdict verdict(List<Duration> sorted) {
        boolean holds = true;
        List<String> observed = new ArrayList<>();
        for (Map.Entry<Double, DurationBound> bound : bounds.entrySet()) {
            Duration value = Percentile.of(sorted, bound.getKey());
            holds &= bound.getValue().holds(value);
            observed.add(name(bound.getKey()) + " " + words(value));
        }
        return Verdict.of(holds, expectation(), "%s of %d runs".formatted(String.join(", ", observed), sorted.size()));
    }

    private static Duration waited(JourneyRun run) {
        return run.outcome() == Outcome.DROPPED || run.outcome() == Outcome.UNFINISHED ? NEVER : run.response();
    }

    private static String words(Duration value) {
        return value.equals(NEVER) ? "never answered" : Texts.time(value);
    }

    private static String byPhase(Timeline timeline, double fraction) {
        return timeline.phases().stream()
                .filter(phase -> phase.name() != PhaseName.WARM_UP)
                .map(phase -> phase.name().text() + " " + inPhase(timeline, phase.name(), fraction))
                .collect(Collectors.joining(", "));
    }

    private static String inPhase(Timeline timeline, PhaseName phase, double fraction) {
        List<Duration> sorted = sorted(timeline.runsIn(phase));
        return sorted.isEmpty() ? "no runs" : words(Percentile.of(sorted, fraction));
    }

    private static List<Duration> sorted(List<JourneyRun> runs) {
        return runs.stream()
                .filter(run -> run.outcome() != Outcome.FAILED)
                .map(JourneyLatencyOracle::waited)
                .sorted()
                .toList();
    }
}
