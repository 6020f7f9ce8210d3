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

    /** {@code nanos}, never negative, after {@code start}. */
    static long after(long start, long nanos) {
        long sum = start + nanos;
        return sum < start ? NEVER : sum;
    }

    /** The item, stamped with {@code now} when it leaves before it is due: the next toxic counts from there. */
    Item itemReleasedAt(long now) {
        return item instanceof Chunk chunk ? new Chunk(chunk.bytes(), Math.min(now, chunk.received())) : item;
    }

    boolean isDue(long now) {
        return due <= now;
    }
}
