package org.reliabilityjunit.internal.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other processes do, of which nothing but looking tells. */
public final class Waiting {

    private Waiting() {}

    /** Looks until the condition holds, the time is over or the thread is interrupted; whether it held. */
    public static boolean until(BooleanSupplier condition, Duration every, Duration within) {
        return latest(condition::getAsBoolean, held -> held, every, within);
    }

    /** Looks until it sees enough, the time is over or the thread is interrupted; what it saw last. */
    public static <T> T latest(Supplier<T> look, Predicate<T> enough, Duration every, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        T seen = look.get();
        while (!enough.test(seen) && System.nanoTime() - end < 0 && pause(every)) {
            seen = look.get();
        }
        return seen;
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
