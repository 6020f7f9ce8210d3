package org.reliabilityjunit.toxiproxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One toxic on one link: what waits for treatment and what waits for release. */
final class Stage {
    private static final Effect SPARED = new Noop();

    private final Hits hits;
    private final Effect effect;
    private final double draw;
    private final Deque<Item> input = new ArrayDeque<>();
    private final Deque<Timed> pending = new ArrayDeque<>();
    private ActiveToxic active;

    /** The random numbers decide, in this order, whether the connection is affected, and by how much. */
    Stage(ActiveToxic active, Hits hits, SplittableRandom random, long now) {
        this.active = active;
        this.hits = hits;
        this.effect = active.toxic().type().effect(hits, random);
        this.draw = random.nextDouble();
        pending.addAll(current().start(active.toxic().attributes(), now));
    }

    private Effect current() {
        return affects() ? effect : SPARED;
    }

    private boolean affects() {
        return draw < active.toxic().toxicity();
    }

    boolean isOf(ActiveToxic other) {
        return active.isSameAs(other);
    }

    /** Takes the new settings for what comes; what was held under the old ones goes on at once. */
    void change(ActiveToxic changed, long now) {
        if (changed.equals(active)) {
            return;
        }
        List<Item> owed = new ArrayList<>(held(now));
        boolean affected = affects();
        active = changed;
        if (affected && !affects()) {
            owed.addAll(effect.spare());
        }
        pending.clear();
        owed.forEach(item -> pending.add(Timed.at(now, item)));
        pending.addAll(current().start(changed.toxic().attributes(), now));
    }

    /** Empties the stage: everything it owes to the next one. */
    List<Item> drain(long now) {
        List<Item> all = new ArrayList<>(held(now));
        all.addAll(current().stop());
        all.addAll(input);
        return all;
    }

    private List<Item> held(long now) {
        return current().replacesPending()
                ? List.of()
                : pending.stream().map(timed -> timed.itemReleasedAt(now)).toList();
    }

    boolean isInert() {
        return current().isInert() && input.isEmpty() && pending.isEmpty();
    }

    boolean hasRoom() {
        return input.size() < current().capacity();
    }

    void offer(Item item) {
        input.add(item);
    }

    /** Treats what it can, and releases the next item that is due. */
    @Nullable Item release(long now) {
        treat(now);
        @Nullable Timed next = pending.peek();
        if (next == null || !next.isDue(now)) {
            return null;
        }
        pending.remove();
        if (next.hit() != null) {
            hits.event(next.hit());
        }
        return next.item();
    }

    private void treat(long now) {
        while (!input.isEmpty() && (pending.isEmpty() || current().replacesPending())) {
            List<Timed> outcome = current().treat(input.remove(), active.toxic().attributes(), now);
            pending.clear();
            pending.addAll(outcome);
        }
    }

    boolean isCut(long now) {
        return input.stream().anyMatch(Ending::isCut)
                || pending.stream().anyMatch(timed -> timed.isDue(now) && Ending.isCut(timed.item()));
    }

    long due() {
        @Nullable Timed next = pending.peek();
        return next == null ? Timed.NEVER : next.due();
    }
}
