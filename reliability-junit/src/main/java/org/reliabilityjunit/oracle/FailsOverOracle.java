package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * While the fault lasts, another region takes over: its recovery time (RTO) is from the beginning of the fault to the first run
 * from which {@code runs} consecutive arrivals are served, well and by that region. Who serves a run is its route. The fault begins with
 * its phase: what breaks may be felt before it is quite broken.
 *
 * <p>A region that served the greater part of the healthy runs already takes nothing over, and a fault during which everybody was served
 * well, and others went on to serve, forced nothing: neither is judged. Where two regions serve, one of them takes over what it
 * serves for longer in a row than before.
 *
 * @param to the region that takes over, as runs name it
 * @param within how soon after the fault began
 * @param runs how many in a row prove it, at least 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FailsOverOracle(String to, Duration within, int runs) implements Oracle {

    private static final double MOST = 0.5;

    /** Of the runs since the region took over, as many may have been served by others for it to have taken over. */
    private static final double FEW = 0.05;

    public FailsOverOracle {
        if (to.isBlank()) {
            throw new IllegalArgumentException(
                    "to names the region that takes over, such as ap-jp, found \"" + to + "\"");
        }
        if (runs < 1) {
            throw new IllegalArgumentException("runs is at least 1, found " + runs);
        }
    }

    @Override
    public String expectation() {
        return "fails over to %s within %s".formatted(to, Texts.time(within));
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE, PhaseName.FAULT);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(within);
    }

    /** The fault may be shorter than {@code within}, as a drill is than an outage; but there has to be room for the proof. */
    @Override
    public Optional<String> infeasible(Load load) {
        Duration before = load.warmUp().plus(load.baseline());
        long due = load.arrivalsBetween(before, before.plus(load.fault()));
        return due >= runs
                ? Optional.empty()
                : Optional.of(
                        "%d runs in a row prove it, but %d are due in the fault phase of %s; lengthen it or raise the rate"
                                .formatted(runs, due, Quantity.format(load.fault())));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Long> start = timeline.faultStart().flatMap(placed -> timeline.faultBegin());
        List<JourneyRun> healthy = timeline.undisturbedBaseline();
        if (start.isEmpty() || healthy.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(), start.isEmpty() ? "no fault was injected" : "no run was due in the baseline");
        }
        if (timeline.runs().stream().map(JourneyRun::route).allMatch(Objects::isNull)) {
            return Verdict.inconclusive(expectation(), "no run told which region served it")
                    .with(
                            "likely",
                            "the service sends no X-Route header: send it, name the header it does send with reliability.route.header, or call journey.took(\"%s\") with what the answer says"
                                    .formatted(to));
        }
        List<JourneyRun> during =
                timeline.runsDue(start.get(), timeline.faultEnd().orElse(start.get()));
        int before = longest(healthy, null);
        int needed = Math.max(runs, before + 1);
        Duration deadline = timeline.load().deadline();
        int taken = streakOf(needed, during, deadline);
        return undecided(timeline, healthy, during, taken, before)
                .map(reason -> split(timeline, hinted(timeline, Verdict.inconclusive(expectation(), reason))))
                .orElseGet(() -> split(timeline, decided(timeline, start.get(), during, taken, before)));
    }

    /** Routes may be told that are no regions, such as that of a fallback. */
    private Verdict hinted(Timeline timeline, Verdict verdict) {
        List<String> told = timeline.runs().stream()
                .map(JourneyRun::route)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return told.isEmpty() || told.contains(to)
                ? verdict
                : verdict.with(
                        "likely",
                        "%s is never told as who served a run, but %s: where these are no regions, call journey.took(\"...\") with the region that the answer names"
                                .formatted(to, String.join(", ", told)));
    }

    private Optional<String> undecided(
            Timeline timeline, List<JourneyRun> healthy, List<JourneyRun> during, int taken, int before) {
        Duration deadline = timeline.load().deadline();
        // From then on a fault goes away step by step, and others come back.
        long removing = timeline.phase(PhaseName.FAULT).map(Phase::end).orElse(Long.MAX_VALUE);
        if (healthy.stream().filter(this::isByRegion).count() > healthy.size() * MOST) {
            return Optional.of(
                    "%s served most runs before the fault already, so that it had nothing to take over".formatted(to));
        }
        if (during.stream().allMatch(run -> run.ok() && !isByRegion(run))) {
            return Optional.of(
                    "all %d runs due while the fault lasted were served without %s, so that nothing forced a failover"
                            .formatted(during.size(), to));
        }
        List<JourneyRun> since = during.subList(Math.max(taken, 0), during.size()).stream()
                .filter(run -> run.due() < removing)
                .toList();
        long others = since.stream().filter(run -> !isByRegion(run)).count();
        if (others > since.size() * FEW && during.stream().allMatch(run -> run.okWithin(deadline))) {
            return Optional.of(
                    "all %d runs due while the fault lasted were served well, and others than %s went on to serve %d of them, so that nothing forced a failover"
                            .formatted(during.size(), to, others));
        }
        if (taken < 0 && before >= during.size()) {
            return Optional.of(
                    "%s served %d runs in a row before the fault already, and no more than %d were due while it lasted: nothing could show a failover; lengthen the fault"
                            .formatted(to, before, during.size()));
        }
        return Optional.empty();
    }

    private Verdict decided(Timeline timeline, long start, List<JourneyRun> during, int taken, int before) {
        Duration deadline = timeline.load().deadline();
        if (taken >= 0) {
            long first = during.get(taken).due();
            Verdict verdict = Verdict.of(
                            first - start <= within.toNanos(), expectation(), "RTO " + Texts.time(first - start))
                    .measuring(Verdict.RTO, Duration.ofNanos(first - start));
            return since(during, first, deadline, verdict);
        }
        return new RunSummary(during, deadline)
                .explain(Verdict.fail(
                        expectation(),
                        "%s served no %d runs in a row in the %s that the fault lasted%s"
                                .formatted(
                                        to,
                                        Math.max(runs, before + 1),
                                        Texts.time(timeline.faultEnd().orElse(start) - start),
                                        before < runs ? "" : ", but %d before it".formatted(before))));
    }

    /** Where the first so many in a row begin that the region serves well; -1 for nowhere. */
    private int streakOf(int needed, List<JourneyRun> served, @Nullable Duration deadline) {
        int streak = 0;
        for (int index = 0; index < served.size(); index++) {
            streak = isTaken(served.get(index), deadline) ? streak + 1 : 0;
            if (streak == needed) {
                return index - needed + 1;
            }
        }
        return -1;
    }

    /** How many in a row the region serves at most. */
    private int longest(List<JourneyRun> served, @Nullable Duration deadline) {
        int longest = 0;
        int streak = 0;
        for (JourneyRun run : served) {
            streak = isTaken(run, deadline) ? streak + 1 : 0;
            longest = Math.max(longest, streak);
        }
        return longest;
    }

    private boolean isTaken(JourneyRun run, @Nullable Duration deadline) {
        return run.okWithin(deadline) && isByRegion(run);
    }

    /** A region that takes over and then fails has its say in other oracles; here it is told. */
    private static Verdict since(List<JourneyRun> during, long first, @Nullable Duration deadline, Verdict verdict) {
        RunSummary after =
                new RunSummary(during.stream().filter(run -> run.due() >= first).toList(), deadline);
        return after.bad() == 0
                ? verdict
                : verdict.with("since then", "%d of %d runs good".formatted(after.good(), after.total()));
    }

    private boolean isByRegion(JourneyRun run) {
        return run.ok() && to.equals(run.route());
    }

    /** Who served before, during and after. */
    private static Verdict split(Timeline timeline, Verdict verdict) {
        Verdict told = verdict;
        for (PhaseName name : List.of(PhaseName.BASELINE, PhaseName.FAULT, PhaseName.RECOVERY)) {
            Optional<Phase> phase = timeline.phase(name);
            List<JourneyRun> runs = timeline.runsIn(name);
            if (phase.isPresent() && !runs.isEmpty()) {
                told = told.with("served in " + name.text(), shares(runs));
            }
        }
        return told;
    }

    private static String shares(List<JourneyRun> runs) {
        Map<String, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(FailsOverOracle::server, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> "%s %s (%d)"
                        .formatted(
                                entry.getKey(),
                                Texts.percent((double) entry.getValue() / runs.size()),
                                entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String server(JourneyRun run) {
        return run.ok() ? Objects.requireNonNullElse(run.route(), "untold") : "nobody";
    }
}
