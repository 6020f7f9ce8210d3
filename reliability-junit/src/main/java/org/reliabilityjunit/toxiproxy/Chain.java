package org.reliabilityjunit.toxiproxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one link and what has passed them all. Knows neither threads nor sockets; the time is told. Not
 * thread-safe.
 */
final class Chain {
    private final List<Stage> stages = new ArrayList<>();
    private final Deque<Item> outbox = new ArrayDeque<>();

    /** Whether an item would pass at once and unchanged. */
    boolean isTransparent() {
        for (Stage stage : stages) {
            if (!stage.isInert()) {
                return false;
            }
        }
        return outbox.isEmpty();
    }

    boolean hasRoom() {
        return hasRoom(0);
    }

    void offer(Item item) {
        offer(0, item);
    }

    /** Makes the stages those of {@code toxics}; what a removed stage held goes on to the next one at once. */
    void apply(List<ActiveToxic> toxics, Function<ActiveToxic, Stage> creation, long now) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (toxics.stream().noneMatch(stages.get(i)::isOf)) {
                int next = i;
                stages.remove(i).drain(now).forEach(item -> offer(next, item));
            }
        }
        toxics.forEach(toxic -> applyOne(toxic, creation, now));
    }

    private void applyOne(ActiveToxic toxic, Function<ActiveToxic, Stage> creation, long now) {
        stages.stream()
                .filter(stage -> stage.isOf(toxic))
                .findFirst()
                .ifPresentOrElse(stage -> stage.change(toxic, now), () -> stages.add(creation.apply(toxic)));
    }

    /** The next item that has passed all stages by {@code now}, if any. */
    @Nullable Item poll(long now) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int i = stages.size() - 1; i >= 0; i--) {
                moved |= move(i, now);
            }
        }
        return outbox.poll();
    }

    private boolean move(int stage, long now) {
        boolean moved = false;
        while (hasRoom(stage + 1)) {
            @Nullable Item item = stages.get(stage).release(now);
            if (item == null) {
                return moved;
            }
            offer(stage + 1, item);
            moved = true;
        }
        return moved;
    }

    private boolean hasRoom(int stage) {
        return stage < stages.size() ? stages.get(stage).hasRoom() : outbox.isEmpty();
    }

    private void offer(int stage, Item item) {
        if (stage < stages.size()) {
            stages.get(stage).offer(item);
        } else {
            outbox.add(item);
        }
    }

    /** When to ask again. A stage whose item is due already waits for room, which another's release will make. */
    long nextDue(long now) {
        long next = Timed.NEVER;
        for (Stage stage : stages) {
            long due = stage.due();
            next = due > now ? Math.min(next, due) : next;
        }
        return next;
    }

    /** Whether the connection is to end at once, with what has not passed yet. */
    boolean isCut(long now) {
        return outbox.stream().anyMatch(Ending::isCut) || stages.stream().anyMatch(stage -> stage.isCut(now));
    }
}
