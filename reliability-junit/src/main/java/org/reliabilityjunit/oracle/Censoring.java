package org.reliabilityjunit.oracle;

import java.time.Duration;

/** How far readings reach: what was seen too shortly has not failed to come. */
final class Censoring {

    /** Readings come ten times a second, but some fail on a busy machine. */
    private static final long BORNE = 1_000_000_000;

    /** A phase as long as the limit ends a little before the limit is over, as the first hit comes a little after its beginning. */
    private static final double NEARLY = 0.9;

    private Censoring() {}

    /** To the end, when the last reading was shortly before it. */
    static long seenUntil(long last, long end) {
        return last >= end - BORNE ? Math.max(last, end) : last;
    }

    /** Whether that is all of the limit, or nearly so. */
    static boolean longEnough(long seen, Duration limit) {
        return seen >= limit.toNanos() * NEARLY;
    }
}
