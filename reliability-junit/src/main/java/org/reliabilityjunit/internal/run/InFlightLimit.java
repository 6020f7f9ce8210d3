package org.reliabilityjunit.internal.run;

import java.time.Duration;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.DroppedRuns;

/**
 * How many runs may be in flight.
 *
 * @param warmUpEnd until when the lower limit holds
 * @param inWarmUp few, so that cold code is not met by a crowd whose backlog outlasts the warm-up
 * @param later more than a service that keeps its deadline ever needs, but fewer than would harm this JVM: where that is
 *     less, no failure is blamed on the runs that were dropped
 */
record InFlightLimit(long warmUpEnd, int inWarmUp, int later) {

    private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(30);
    private static final int FEWEST = 50;

    static InFlightLimit of(Load load) {
        Duration deadline = load.deadline();
        Duration longest = deadline == null ? CLIENT_TIMEOUT : deadline.multipliedBy(2);
        int later = (int) Math.min(
                DroppedRuns.ROOM, Math.max(FEWEST, load.arrivals().peak().arrivalsIn(longest)));
        int inWarmUp = 2 * Runtime.getRuntime().availableProcessors();
        return new InFlightLimit(load.warmUp().toNanos(), inWarmUp, later);
    }

    int at(long due) {
        return due < warmUpEnd ? inWarmUp : later;
    }
}
