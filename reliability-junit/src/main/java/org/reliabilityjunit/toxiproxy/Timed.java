package org.reliabilityjunit.toxiproxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item to be released when it is due, on the clock of its link; {@code hit} is noted at that moment. */
record Timed(Item item, long due, @Nullable String hit) {
    static final long NEVER = Long.MAX_VALUE;

    static Timed at(long due, Item item) {
        return new Timed(item, due, null);
    }

    static List<Timed> now(Item item, long now) {
        return List.of(at(now, item));
    }

    static long after(long start, long nanos) {
        long sum = start + nanos;
        return sum < start ? NEVER : sum;
    }

    boolean isDue(long now) {
        return due <= now;
    }
}
