package org.reliabilityjunit.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Waits;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.signal.MetricsSnapshot;

/**
 * Journey runs, signals, faults and phases on one monotonic clock; nanoseconds count from {@code startedAt}.
 *
 * @param startedAt wall-clock time of nanosecond 0
 * @param load what was driven
 * @param phases in order
 * @param runs in order of due time
 * @param faults in order of injection
 * @param breakers one per breaker an oracle asked for
 * @param metrics snapshots, in order of time
 * @param events what happened once, in order of time
 * @param noise of driver and host
 * @param effects what users were told was done, and what was
 * @param lags how far standbys were behind, in order of time
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Timeline(
        Instant startedAt,
        Load load,
        List<Phase> phases,
        List<JourneyRun> runs,
        List<InjectedFault> faults,
        List<BreakerHistory> breakers,
        List<MetricsSnapshot> metrics,
        List<Event> events,
        Noise noise,
        Effects effects,
        List<LagReading> lags) {

    private static final double MOST = 0.95;

    public Timeline {
        phases = List.copyOf(phases);
        runs = JourneyRuns.inOrder(runs);
        faults = List.copyOf(faults);
        breakers = List.copyOf(breakers);
        metrics = List.copyOf(metrics);
        events = events.stream().sorted(Comparator.comparingLong(Event::nanos)).toList();
        lags = lags.stream().sorted(Comparator.comparingLong(LagReading::nanos)).toList();
    }

    /** Without standbys. */
    public Timeline(
            Instant startedAt,
            Load load,
            List<Phase> phases,
            List<JourneyRun> runs,
            List<InjectedFault> faults,
            List<BreakerHistory> breakers,
            List<MetricsSnapshot> metrics,
            List<Event> events,
            Noise noise,
            Effects effects) {
        this(startedAt, load, phases, runs, faults, breakers, metrics, events, noise, effects, List.of());
    }

    /** The same with what was acknowledged and read back. */
    public Timeline withEffects(Effects found) {
        return new Timeline(startedAt, load, phases, runs, faults, breakers, metrics, events, noise, found, lags);
    }

    /** The same with standbys that were so far behind. */
    public Timeline withLags(List<LagReading> others) {
        return new Timeline(startedAt, load, phases, runs, faults, breakers, metrics, events, noise, effects, others);
    }

    /** The same with more that happened. */
    public Timeline withEvents(List<Event> more) {
        List<Event> all = new ArrayList<>(events);
        all.addAll(more);
        return new Timeline(startedAt, load, phases, runs, faults, breakers, metrics, all, noise, effects, lags);
    }

    /** The phase of this name, if the scenario has it and reached it. */
    public Optional<Phase> phase(PhaseName name) {
        return phases.stream().filter(phase -> phase.name() == name).findFirst();
    }

    /** The runs due in a phase; empty when the scenario has no such phase. */
    public List<JourneyRun> runsIn(PhaseName name) {
        return phase(name).map(phase -> runsDue(phase.start(), phase.end())).orElse(List.of());
    }

    /** The runs due from one time, included, to another, excluded. */
    public List<JourneyRun> runsDue(long from, long to) {
        return JourneyRuns.inOrder(runs).dueBetween(from, to);
    }

    /**
     * The runs due in the baseline without the last ones, which may have met the first fault: those due no longer before it than 95% of
     * the served ones wait, than the deadline, and than half of the baseline. Fast and slow ones are left out alike: without the slow ones
     * alone, a sick service would look healthy. Who was due earlier and waits still has waited for longer than is usual before there was
     * any fault, and stays; but a single one, or one in twenty, may have been unlucky, and says nothing. Where nobody was served by then, only those that had ended do. A fault begins to bite with its phase at the
     * earliest, and may take a while until it is in place: a kill is felt before it is done.
     */
    public List<JourneyRun> undisturbedBaseline() {
        List<JourneyRun> baseline = runsIn(PhaseName.BASELINE);
        return faultBegin().map(begin -> undisturbed(baseline, begin)).orElse(baseline);
    }

    private List<JourneyRun> undisturbed(List<JourneyRun> baseline, long fault) {
        Optional<Duration> usual = Waits.at(fault, baseline).percentileOfServed(MOST);
        long cut = fault - usual.map(wait -> shortly(wait, fault)).orElse(0L);
        List<JourneyRun> before = JourneyRuns.where(baseline, run -> run.due() < cut);
        long waiting = before.stream().filter(run -> run.done() >= fault).count();
        return usual.isPresent() && waiting > Math.max(1, before.size() * (1 - MOST))
                ? before
                : JourneyRuns.where(before, run -> run.done() < fault);
    }

    private long shortly(Duration usual, long fault) {
        long half = (fault - phase(PhaseName.BASELINE).map(Phase::start).orElse(fault)) / 2;
        Duration deadline = load.deadline();
        return Math.min(half, (deadline == null || usual.compareTo(deadline) < 0 ? usual : deadline).toNanos());
    }

    /** The runs that oracles judge: all but those of the warm-up. */
    public List<JourneyRun> judgedRuns() {
        long from = phase(PhaseName.WARM_UP).map(Phase::end).orElse(0L);
        return runsDue(from, Long.MAX_VALUE);
    }

    /** What was seen of a breaker, if it was asked for. */
    public Optional<BreakerHistory> breaker(String name) {
        return breakers.stream().filter(breaker -> breaker.name().equals(name)).findFirst();
    }

    /** When faults may have begun to bite: with their phase, or when the first was in place, whichever is earlier. */
    public Optional<Long> faultBegin() {
        return Stream.concat(phase(PhaseName.FAULT).map(Phase::start).stream(), faultStart().stream())
                .min(Comparator.naturalOrder());
    }

    /** When the first fault was in place, if there was one. */
    public Optional<Long> faultStart() {
        return faults.stream().map(InjectedFault::from).min(Comparator.naturalOrder());
    }

    /** When the last fault was removed, if there was one. */
    public Optional<Long> faultEnd() {
        return faults.stream().map(InjectedFault::to).max(Comparator.naturalOrder());
    }

    /** When the last phase was over; 0 without any. */
    public long end() {
        return phases.stream().mapToLong(Phase::end).max().orElse(0);
    }

    /** The same with other runs. */
    public Timeline withRuns(List<JourneyRun> others) {
        return new Timeline(startedAt, load, phases, others, faults, breakers, metrics, events, noise, effects, lags);
    }

    /** The wall-clock time of a moment. */
    public Instant wallClock(long nanos) {
        return startedAt.plus(Duration.ofNanos(nanos));
    }
}
