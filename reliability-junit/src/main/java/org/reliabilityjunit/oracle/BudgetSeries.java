package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Journey runs as the events of an objective: one that failed, came after the load's deadline or after the objective's
 * own latency is bad.
 */
record BudgetSeries(Timeline timeline, @Nullable Duration deadline) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    static BudgetSeries of(Slo slo, Timeline timeline) {
        Duration deadline = timeline.load().deadline();
        Duration latency = slo.latency().map(DurationBound::limit).orElse(deadline);
        boolean sooner = deadline == null || latency != null && latency.compareTo(deadline) < 0;
        return new BudgetSeries(timeline, sooner ? latency : deadline);
    }

    RunSummary summary(PhaseName phase) {
        return new RunSummary(timeline.runsIn(phase), deadline);
    }

    /** The phase, second by second; empty when the scenario has no such phase. */
    EventSeries seconds(PhaseName name) {
        return timeline.phase(name)
                .map(phase -> seconds(phase, timeline.runsIn(name)))
                .orElse(new EventSeries(List.of()));
    }

    /**
     * To be repeated: what an experiment drove nothing in, and what a phase lacks of its last second, must not thin out the load. A
     * second without a run is part of it where runs are due more seldom than that.
     */
    EventSeries driven(PhaseName name) {
        EventSeries measured = seconds(name);
        Duration length = timeline.phase(name).map(Phase::length).orElse(Duration.ZERO);
        return withoutIdle(measured.seconds(), length, length.minus(planned(name)));
    }

    /**
     * That of the baseline, without the runs that may have met the fault: it is taken for as much shorter as there are fewer. As its
     * length follows from its runs, its load stays the same though all seconds without a run are dropped, those that lost theirs and
     * those in which none was due: the others take longer for it.
     */
    EventSeries drivenSteadily() {
        EventSeries all = driven(PhaseName.BASELINE);
        EventSeries steady = steady();
        double kept = all.isEmpty() ? 0 : (double) steady.total() / all.total();
        return new EventSeries(
                steady.seconds().stream().filter(second -> second.total() > 0).toList(),
                Duration.ofNanos(Math.round(all.length().toNanos() * kept)));
    }

    /** How long the load was driven in a phase. */
    private Duration planned(PhaseName name) {
        Load load = timeline.load();
        return switch (name) {
            case WARM_UP -> load.warmUp();
            case BASELINE -> load.baseline();
            case FAULT -> load.fault();
            case RECOVERY -> load.recovery();
        };
    }

    /** Without as many of the empty seconds as are idle, to the nearest second. */
    private static EventSeries withoutIdle(List<EventSeries.Second> measured, Duration length, Duration idle) {
        List<EventSeries.Second> driven = new ArrayList<>();
        Duration left = length;
        Duration spare = idle;
        for (int second = 0; second < measured.size(); second++) {
            Duration rest = length.minusSeconds(second);
            Duration width = rest.toSeconds() >= 1 ? Duration.ofSeconds(1) : rest;
            if (measured.get(second).total() == 0 && width.dividedBy(2).compareTo(spare) <= 0) {
                left = left.minus(width);
                spare = spare.minus(width);
            } else {
                driven.add(measured.get(second));
            }
        }
        return new EventSeries(driven, left);
    }

    /** The seconds in which such a load is driven, from one time on, without a bad run. */
    static EventSeries due(Load load, Duration from, Duration length) {
        List<EventSeries.Second> seconds = new ArrayList<>();
        Duration end = from.plus(length);
        for (Duration start = from; start.compareTo(end) < 0; start = start.plusSeconds(1)) {
            Duration stop = start.plusSeconds(1).compareTo(end) < 0 ? start.plusSeconds(1) : end;
            seconds.add(new EventSeries.Second(0, load.arrivalsBetween(start, stop)));
        }
        return new EventSeries(seconds, length);
    }

    /** The baseline without the runs that may have met the fault. */
    EventSeries steady() {
        return timeline.phase(PhaseName.BASELINE)
                .map(phase -> seconds(phase, timeline.undisturbedBaseline()))
                .orElse(new EventSeries(List.of()));
    }

    private EventSeries seconds(Phase phase, List<JourneyRun> runs) {
        int count = (int) ((phase.end() - phase.start() + SECOND - 1) / SECOND);
        long[] bad = new long[count];
        long[] total = new long[count];
        for (JourneyRun run : runs) {
            int second = (int) ((run.due() - phase.start()) / SECOND);
            total[second]++;
            bad[second] += run.okWithin(deadline) ? 0 : 1;
        }
        List<EventSeries.Second> seconds = new ArrayList<>();
        for (int second = 0; second < count; second++) {
            seconds.add(new EventSeries.Second(bad[second], total[second]));
        }
        return new EventSeries(seconds, phase.length());
    }
}
