package org.reliabilityjunit.journey;

import java.time.Duration;
import java.util.PrimitiveIterator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;

/**
 * Open load through the phases of a scenario. A ramp begins with the baseline; a burst begins with the fault or, in a
 * scenario without one, in the middle of the baseline.
 *
 * @param arrivals whatever the service does
 * @param warmUp driven, but judged by nobody; of a load that was played, as long as it really was
 * @param baseline the healthy service
 * @param fault how long the faults last; zero in a scenario without one
 * @param recovery the load goes on after the faults are removed; zero in a scenario without a fault
 * @param deadline a run later than this is a bad event, as a user would have left; null means no deadline
 * @param untilDecided whether the baseline ends as soon as the oracles know, after its length at the latest; of a load that was
 *     played, whether it did, so that they know how often they were asked
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Load(
        Arrivals arrivals,
        Duration warmUp,
        Duration baseline,
        Duration fault,
        Duration recovery,
        @Nullable Duration deadline,
        boolean untilDecided) {

    /** Nothing is driven. */
    public static final Load NONE =
            new Load(Arrivals.constant(new Rate(1)), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);

    /** One whose baseline has a fixed length. */
    public Load(
            Arrivals arrivals,
            Duration warmUp,
            Duration baseline,
            Duration fault,
            Duration recovery,
            @Nullable Duration deadline) {
        this(arrivals, warmUp, baseline, fault, recovery, deadline, false);
    }

    /** The same with a warm-up of another length. */
    public Load withWarmUp(Duration other) {
        return new Load(arrivals, other, baseline, fault, recovery, deadline, untilDecided);
    }

    /** The same with a baseline of another length. */
    public Load withBaseline(Duration other) {
        return new Load(arrivals, warmUp, other, fault, recovery, deadline, untilDecided);
    }

    /** The same, but over as soon as its oracles know; the baseline may take so long. */
    public Load untilDecided(Duration atMost) {
        return new Load(arrivals, warmUp, atMost, fault, recovery, deadline, true);
    }

    /** Whether no run is due at any time. */
    public boolean isNone() {
        return total().isZero();
    }

    /** The same with faults that last another time. */
    public Load withFault(Duration other) {
        return new Load(arrivals, warmUp, baseline, other, recovery, deadline, untilDecided);
    }

    public Duration total() {
        return warmUp.plus(baseline).plus(fault).plus(recovery);
    }

    /** The rate at the beginning. */
    public Rate rate() {
        return arrivals.rate();
    }

    /** When runs are due, in nanoseconds from the start, in order; the same each time. */
    public PrimitiveIterator.OfLong dueTimes() {
        long end = total().toNanos();
        return new DueTimes(curve(end), end, arrivals.poisson());
    }

    private RateCurve curve(long end) {
        long rampStart = warmUp.toNanos();
        long burstStart = rampStart + (fault.isZero() ? baseline.toNanos() / 2 : baseline.toNanos());
        return new RateCurve(arrivals, rampStart, burstStart, end);
    }

    /** How many runs are due in all. */
    public long arrivalsInAll() {
        return arrivalsBetween(Duration.ZERO, total());
    }

    /** How many runs are due from one time, included, to another, excluded. */
    public long arrivalsBetween(Duration from, Duration to) {
        return arrivalsBefore(to.toNanos()) - arrivalsBefore(from.toNanos());
    }

    private long arrivalsBefore(long nanos) {
        if (isNone()) {
            return 0;
        }
        if (arrivals.poisson() == null) {
            return (long) Math.ceil(curve(total().toNanos()).until(nanos) - 1e-9);
        }
        long count = 0;
        for (PrimitiveIterator.OfLong due = dueTimes(); due.hasNext() && due.nextLong() < nanos; ) {
            count++;
        }
        return count;
    }
}
