package org.reliabilityjunit.toxiproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts chunks into pieces of at most {@code average_size + size_variation} bytes, {@code delay} microseconds apart. */
final class Slicer implements Effect {
    private final Hits hits;
    private final SplittableRandom random;
    private long free;

    Slicer(Hits hits, SplittableRandom random) {
        this.hits = hits;
        this.random = random;
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
        List<Integer> ends = new ArrayList<>();
        cut(0, chunk.size(), attributes, ends);
        if (ends.size() > 1) {
            hits.chunk("sliced into " + ends.size() + " pieces");
        }
        return pieces(chunk, ends, attributes.microsAsNanos("delay"), now);
    }

    // Halving, as Toxiproxy does: the same settings give pieces of the same size.
    private void cut(int from, int to, Attributes attributes, List<Integer> ends) {
        long variation = attributes.get("size_variation");
        if (to - from <= Timed.after(attributes.get("average_size"), variation)) {
            ends.add(to);
            return;
        }
        int middle = middle(from, to, variation);
        cut(from, middle, attributes, ends);
        cut(middle, to, attributes, ends);
    }

    private int middle(int from, int to, long variation) {
        long offset = variation == 0 ? 0 : random.nextLong(-variation, variation);
        return (int) Math.max(from + 1, Math.min(to - 1, from + (to - from) / 2 + offset));
    }

    private List<Timed> pieces(Chunk chunk, List<Integer> ends, long delay, long now) {
        free = Math.max(free, now);
        List<Timed> pieces = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            pieces.add(Timed.at(free, chunk.slice(from, end, free)));
            free = Timed.after(free, delay);
            from = end;
        }
        return pieces;
    }
}
