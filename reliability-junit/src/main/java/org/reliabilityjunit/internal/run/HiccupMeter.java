package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Measures how late a thread wakes up that does nothing but sleep: garbage collection, a busy host, a stolen processor.
 */
final class HiccupMeter implements AutoCloseable {

    private static final long INTERVAL = Duration.ofMillis(5).toNanos();

    private final Histogram late = new Histogram(3);
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
        }
    }

    /** Ends the measurement and returns it. */
    Histogram finish() throws InterruptedException {
        close();
        thread.join();
        return late;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
