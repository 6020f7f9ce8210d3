package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.statistics.TwinQuantile;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The runs of a twin run, in pairs of windows. That faults come again and again tells how many windows there are: each comes
 * once in each pair.
 *
 * @param settle how much of both ends of each window is left out
 */
record TwinRuns(Timeline timeline, Duration settle) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** A window without its ends. */
    private record Window(long from, long to, boolean faulty) {}

    /** The response times of each pair, in milliseconds; empty where the faults did not come and go in pairs of windows. */
    Optional<List<TwinQuantile.Pair>> pairs() {
        List<TwinQuantile.Pair> pairs = new ArrayList<>();
        List<Window> windows = windows();
        for (int i = 0; i + 1 < windows.size(); i += 2) {
            Window first = windows.get(i);
            Window second = windows.get(i + 1);
            List<Double> control = waited(first.faulty() ? second : first);
            List<Double> tried = waited(first.faulty() ? first : second);
            if (first.faulty() == second.faulty() || control.isEmpty() || tried.isEmpty()) {
                return Optional.empty();
            }
            pairs.add(new TwinQuantile.Pair(control, tried));
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    }

    private List<Window> windows() {
        Optional<Phase> phase = timeline.phase(PhaseName.FAULT);
        int count = 2 * timesInjected();
        if (phase.isEmpty() || count < 4) {
            return List.of();
        }
        long length = phase.get().length().toNanos() / count;
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = phase.get().start() + i * length;
            long middle = start + length / 2;
            boolean faulty =
                    timeline.faults().stream().anyMatch(fault -> fault.from() <= middle && middle < fault.to());
            windows.add(new Window(start + settle.toNanos(), start + length - settle.toNanos(), faulty));
        }
        return windows;
    }

    private int timesInjected() {
        if (timeline.faults().isEmpty()) {
            return 0;
        }
        InjectedFault first = timeline.faults().get(0);
        return (int) timeline.faults().stream()
                .filter(fault ->
                        fault.link().equals(first.link()) && fault.description().equals(first.description()))
                .count();
    }

    private List<Double> waited(Window window) {
        return timeline.runs().stream()
                .filter(run -> run.due() >= window.from() && run.due() < window.to())
                .map(TwinRuns::millis)
                .toList();
    }

    private static double millis(JourneyRun run) {
        return run.ok() ? Math.max(1, run.response().toNanos()) / NANOS_PER_MILLI : Double.POSITIVE_INFINITY;
    }
}
