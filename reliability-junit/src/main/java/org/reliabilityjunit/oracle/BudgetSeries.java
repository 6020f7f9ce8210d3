package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
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
     * The seconds of a phase that can be repeated: whole ones in which runs were due. One that ended with its phase, or in which
     * an experiment drove nothing, would thin out the load; a phase that is shorter has one that is not whole.
     */
    EventSeries repeatable(PhaseName name) {
        return timeline.phase(name)
                .map(phase -> repeatable(phase, seconds(name)))
                .orElse(new EventSeries(List.of()));
    }

    /** Those of the baseline, without the runs that may have met the fault. */
    EventSeries repeatableSteady() {
        return timeline.phase(PhaseName.BASELINE)
                .map(phase -> repeatable(phase, steady()))
                .orElse(new EventSeries(List.of()));
    }

    private static EventSeries repeatable(Phase phase, EventSeries measured) {
        long whole = Math.max(1, phase.length().toSeconds());
        return new EventSeries(measured.seconds().stream()
                .limit(whole)
                .filter(second -> second.total() > 0)
                .toList());
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
        return new EventSeries(seconds);
    }
}
