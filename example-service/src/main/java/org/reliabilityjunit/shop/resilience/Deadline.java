package org.reliabilityjunit.shop.resilience;

import java.time.Duration;

/** The moment by which a call, retries and waits included, must be over. */
record Deadline(long nanoTime) {

    static final Duration UNLIMITED = Duration.ofDays(1);

    static Deadline in(Duration allowed) {
        return new Deadline(System.nanoTime() + allowed.toNanos());
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    Duration clip(Duration wanted) {
        Duration remaining = remaining();
        return wanted.compareTo(remaining) < 0 ? wanted : remaining;
    }

    boolean leavesNoTimeAfter(Duration wait) {
        return remaining().compareTo(wait) <= 0;
    }
}
