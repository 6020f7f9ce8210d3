package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** Lets {@code bytes} bytes through and closes the connection right after the last of them. */
final class LimitData implements Effect {
    private final Hits hits;
    private long passed;

    LimitData(Hits hits) {
        this.hits = hits;
    }

    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        if (!(item instanceof Chunk chunk)) {
            return Timed.now(item, now);
        }
        long left = Math.max(0, attributes.get("bytes") - passed);
        int allowed = (int) Math.min(left, chunk.size());
        passed += allowed;
        return allowed < left ? Timed.now(chunk, now) : cut(chunk, allowed, now);
    }

    private List<Timed> cut(Chunk chunk, int allowed, long now) {
        hits.chunk("closed after " + passed + " bytes");
        return List.of(Timed.at(now, chunk.slice(0, allowed, now)), Timed.at(now, Ending.CLOSE));
    }
}
