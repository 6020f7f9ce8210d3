package org.reliabilityjunit.journey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How long runs wait until they are served, as far as that is known at one time (the estimate of Kaplan and Meier). Who waits still
 * counts for as long as it has waited: without these, a service would look the faster the longer its slow runs take. Who failed or
 * was dropped is never served.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Waits {

    private static final double ROUNDING = 1e-9;

    /** In order; twice the nanoseconds, and one more for who was not served by then: at the same time, those were there still. */
    private final long[] waits;

    private Waits(long[] waits) {
        this.waits = waits;
    }

    /** Those of the runs that were due before that time. */
    public static Waits at(long time, List<JourneyRun> runs) {
        return new Waits(runs.stream()
                .filter(run -> run.due() < time)
                .mapToLong(run -> wait(run, time))
                .sorted()
                .toArray());
    }

    private static long wait(JourneyRun run, long time) {
        if (run.done() >= time) {
            return 2 * (time - run.due()) + 1;
        }
        return run.ok() ? 2 * (run.done() - run.due()) : Long.MAX_VALUE;
    }

    /** How many runs there are. */
    public int count() {
        return waits.length;
    }

    /** What that share of the runs wait at most; empty where fewer are known to be served. */
    public Optional<Duration> percentile(double fraction) {
        return whenLeft(1 - fraction);
    }

    /** What that share of those who are served wait at most; empty where nobody is. */
    public Optional<Duration> percentileOfServed(double fraction) {
        return whenLeft(1 - fraction * (1 - never()));
    }

    private Optional<Duration> whenLeft(double share) {
        double left = 1;
        for (int index = 0; index < waits.length; index++) {
            left = afterwards(left, index);
            if (isServed(index) && left <= share + ROUNDING) {
                return Optional.of(Duration.ofNanos(waits[index] / 2));
            }
        }
        return Optional.empty();
    }

    /** The share that is never served, as far as it can be told. */
    private double never() {
        double left = 1;
        for (int index = 0; index < waits.length; index++) {
            left = afterwards(left, index);
        }
        return left;
    }

    private double afterwards(double left, int index) {
        int waiting = waits.length - index;
        return isServed(index) ? left * (waiting - 1) / waiting : left;
    }

    private boolean isServed(int index) {
        return waits[index] % 2 == 0;
    }
}
