package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** Swallows everything and closes the connection after a silence of {@code timeout}; never, when that is 0. */
final class Timeout implements Effect {
    private final Hits hits;
    private List<Timed> close = List.of();
    private List<Item> swallowedEnd = List.of();

    Timeout(Hits hits) {
        this.hits = hits;
    }

    @Override
    public List<Timed> start(Attributes attributes, long now) {
        long timeout = attributes.get("timeout");
        long due = Timed.after(now, attributes.millisAsNanos("timeout"));
        close = timeout == 0 ? List.of() : List.of(new Timed(Ending.CUT, due, "closed after " + timeout + "ms"));
        return close;
    }

    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        if (item instanceof Chunk chunk) {
            hits.chunk("dropped " + chunk.size() + " bytes");
            return start(attributes, now);
        }
        swallowedEnd = List.of(item);
        return close;
    }

    // Bytes are lost, but an end that nobody hears of would leave the connection for ever.
    @Override
    public List<Item> spare() {
        return swallowedEnd;
    }

    // What was swallowed cannot be given back: the connection is broken for good.
    @Override
    public List<Item> stop() {
        return List.of(Ending.CUT);
    }

    @Override
    public boolean replacesPending() {
        return true;
    }
}
