package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.reliabilityjunit.journey.Load;

/**
 * When runs are due, while it is not yet decided how long each phase lasts. It begins with the longest load that may become
 * of it; a phase that ends sooner makes it shorter. One thread hands arrivals out, another one shortens.
 */
final class Schedule implements PrimitiveIterator.OfLong {

    private Load load;
    private PrimitiveIterator.OfLong due;
    private long handedOut;
    private long lastDue;

    Schedule(Load longest) {
        this.load = longest;
        this.due = longest.dueTimes();
    }

    /** What is driven, as far as it is known. */
    synchronized Load load() {
        return load;
    }

    /**
     * Ends the warm-up now, or where an arrival was handed out that is due later, then: a ramp begins with its end, and would have
     * had that arrival come sooner.
     */
    synchronized void endWarmUp(long now) {
        Duration end = PlayedPhases.cutOff(Math.max(now, lastDue), load.warmUp());
        shorten(load.withWarmUp(end));
    }

    /** @param shorter the same up to now, so that what was handed out was due then in either */
    synchronized void shorten(Load shorter) {
        load = shorter;
        due = shorter.dueTimes();
        for (long skipped = 0; skipped < handedOut && due.hasNext(); skipped++) {
            due.nextLong();
        }
    }

    @Override
    public synchronized boolean hasNext() {
        return due.hasNext();
    }

    @Override
    public synchronized long nextLong() {
        if (!due.hasNext()) {
            throw new NoSuchElementException("all arrivals are over");
        }
        handedOut++;
        lastDue = due.nextLong();
        return lastDue;
    }

    /** Whether an arrival that was handed out before the load was shortened is still to come. */
    synchronized boolean covers(long dueNanos) {
        return dueNanos < load.total().toNanos();
    }
}
