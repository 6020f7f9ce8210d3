package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** Delays the orderly end of its own direction. */
final class SlowClose implements Effect {
    private final Hits hits;

    SlowClose(Hits hits) {
        this.hits = hits;
    }

    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        long delay = attributes.get("delay");
        if (delay == 0 || item instanceof Chunk || item == Ending.RESET) {
            return Timed.now(item, now);
        }
        hits.event("close delayed " + delay + "ms");
        return List.of(Timed.at(Timed.after(now, attributes.millisAsNanos("delay")), item));
    }
}
