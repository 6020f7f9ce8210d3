package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Measures how late a thread wakes up that hardly does anything but sleep: garbage collection, a busy host, a stolen
 * processor; and beside it what others take of the host. Percentiles are those of time, not of wake-ups.
 */
final class HiccupMeter implements AutoCloseable {

    private static final long INTERVAL = Duration.ofMillis(2).toNanos();

    private final Histogram late = new Histogram(3);
    private final HostLoad load;
    private final Thread thread = new Thread(this::measure, "reliability-hiccups");
    private volatile boolean stopped;

    HiccupMeter(HostLoad load) {
        this.load = load;
    }

    void begin() {
        load.begin();
        thread.setDaemon(true);
        thread.start();
    }

    private void measure() {
        while (!stopped) {
            long before = System.nanoTime();
            LockSupport.parkNanos(INTERVAL);
            record(System.nanoTime() - before - INTERVAL);
            load.sampleWhenDue();
        }
    }

    /**
     * A stall of 100 ms is met by whatever is due in these 100 ms, and by each a bit less long; counted once it would be as
     * nothing among hundreds of measurements a second.
     */
    void record(long lateness) {
        late.recordValueWithExpectedInterval(Math.max(0, lateness), INTERVAL);
    }

    /** Ends the measurement and returns it. */
    Histogram finish() throws InterruptedException {
        close();
        thread.join();
        return late;
    }

    /** What others took of the host meanwhile; complete when finished. */
    double foreignLoad() {
        return load.foreign();
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
