package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Measures how late a thread wakes up that hardly does anything but sleep: garbage collection, a busy host, a stolen
 * processor; and beside it what others take of the host.
 */
final class HiccupMeter implements AutoCloseable {

    private static final long INTERVAL = Duration.ofMillis(5).toNanos();

    private final Histogram late = new Histogram(3);
    private final HostLoad load = new HostLoad();
    private final Thread thread = new Thread(this::measure, "reliability-hiccups");
    private volatile boolean stopped;

    void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    private void measure() {
        while (!stopped) {
            long before = System.nanoTime();
            LockSupport.parkNanos(INTERVAL);
            late.recordValue(Math.max(0, System.nanoTime() - before - INTERVAL));
            load.sampleWhenDue();
        }
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
