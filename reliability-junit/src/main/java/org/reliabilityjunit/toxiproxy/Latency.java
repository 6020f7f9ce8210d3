package org.reliabilityjunit.toxiproxy;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.List;
import java.util.SplittableRandom;

/** Delays every chunk by {@code latency ± jitter}, counted from its arrival: pipelined chunks wait side by side. */
final class Latency implements Effect {
    // Many, so that a delay does not become a bandwidth limit.
    private static final int CAPACITY = 1024;

    private final Hits hits;
    private final SplittableRandom random;

    Latency(Hits hits, SplittableRandom random) {
        this.hits = hits;
        this.random = random;
    }

    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        if (!(item instanceof Chunk chunk)) {
            return Timed.now(item, now);
        }
        long delay = delay(attributes);
        if (delay <= 0) {
            return Timed.now(item, now);
        }
        hits.chunk("delayed " + NANOSECONDS.toMillis(delay) + "ms");
        long due = Math.max(now, Timed.after(chunk.received(), delay));
        return List.of(Timed.at(due, new Chunk(chunk.bytes(), due)));
    }

    private long delay(Attributes attributes) {
        long latency = attributes.millisAsNanos("latency");
        long jitter = attributes.millisAsNanos("jitter");
        return jitter == 0 ? latency : latency + random.nextLong(-jitter, jitter);
    }

    @Override
    public int capacity() {
        return CAPACITY;
    }
}
