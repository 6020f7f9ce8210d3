package org.reliabilityjunit.internal.run;

/** The monotonic clock a scenario is played on; injected, so that tests need not wait. */
public interface PlayClock {

    long nanoTime();

    /** Returns at or after this time. */
    void sleepUntil(long nanoTime) throws InterruptedException;

    /** The wall-clock time, for matching what services write into their logs and events. */
    long epochMillis();
}
