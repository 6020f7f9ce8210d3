package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Noise;

/**
 * Measures what driver and host add to the measurement, from {@link #begin} to {@link #finish}. A warm-up makes noise by nature,
 * as classes are loaded and code is compiled, and nobody judges it: the measurement begins after it.
 */
final class NoiseMeter implements AutoCloseable {

    private final HiccupMeter hiccups;
    private final GcPauses pauses = new GcPauses();

    /** @param elsewhere tells the processes that are ours, but descend not from this JVM */
    NoiseMeter(Supplier<List<ProcessHandle>> elsewhere) {
        hiccups = new HiccupMeter(new HostLoad(elsewhere));
    }

    void begin() {
        pauses.begin();
        hiccups.begin();
    }

    /**
     * @param runs that are judged
     * @param start nanosecond 0 of the timeline
     */
    Noise finish(List<JourneyRun> runs, long start) throws InterruptedException {
        Histogram late = hiccups.finish();
        Histogram lag = lag(runs);
        return new Noise(
                Duration.ofNanos(lag.getValueAtPercentile(50)),
                Duration.ofNanos(lag.getValueAtPercentile(99)),
                Duration.ofNanos(lag.getMaxValue()),
                Duration.ofNanos(late.getValueAtPercentile(99)),
                Duration.ofNanos(late.getMaxValue()),
                pauses.total(),
                pauses.longest(),
                pauses.longOnes(start),
                hiccups.foreignLoad());
    }

    private static Histogram lag(List<JourneyRun> runs) {
        Histogram lag = new Histogram(3);
        runs.stream()
                .filter(run -> run.outcome() != Outcome.DROPPED)
                .forEach(run -> lag.recordValue(Math.max(0, run.sent() - run.due())));
        return lag;
    }

    @Override
    public void close() {
        hiccups.close();
        pauses.close();
    }
}
