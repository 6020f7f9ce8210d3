package org.reliabilityjunit.toxiproxy;

import java.util.ArrayList;
import java.util.List;

/** Lets {@code rate} KB (1000 bytes) per second through, without a burst; nothing, when that is 0. */
final class Bandwidth implements Effect {
    private static final int PIECES_PER_SECOND = 10;

    private final Hits hits;
    private long free;

    Bandwidth(Hits hits) {
        this.hits = hits;
    }

    @Override
    public List<Timed> start(Attributes attributes, long now) {
        free = now;
        return List.of();
    }

    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        if (!(item instanceof Chunk chunk)) {
            return Timed.now(item, now);
        }
        long rate = attributes.get("rate");
        hits.chunk(rate == 0 ? "held" : "slowed to " + rate + "KB/s");
        return rate == 0 ? List.of(Timed.at(Timed.NEVER, chunk)) : pieces(chunk, rate);
    }

    // The clock runs on from when the line was free, so that late wake-ups do not add up.
    private List<Timed> pieces(Chunk chunk, long rate) {
        free = Math.max(free, chunk.received());
        int size = (int) Math.min(chunk.size(), rate * 1000 / PIECES_PER_SECOND);
        List<Timed> pieces = new ArrayList<>();
        for (int from = 0; from < chunk.size(); from += size) {
            int to = Math.min(chunk.size(), from + size);
            free += (to - from) * 1_000_000L / rate;
            pieces.add(Timed.at(free, chunk.slice(from, to, free)));
        }
        return pieces;
    }
}
