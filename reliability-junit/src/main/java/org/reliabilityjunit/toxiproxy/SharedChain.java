package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The chain of one link between the thread that reads and the pump that writes what the chain releases. Nobody does I/O
 * under the lock, so a change of toxics never waits for a stalled peer.
 */
final class SharedChain {
    private final StageFactory stages;
    private final Runnable pumpStart;
    private final long origin = System.nanoTime();
    private final Chain chain = new Chain();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean pumping;
    private boolean finished;

    SharedChain(StageFactory stages, Runnable pumpStart) {
        this.stages = stages;
        this.pumpStart = pumpStart;
    }

    long now() {
        return System.nanoTime() - origin;
    }

    /** Whether the reading thread may write itself: nothing would be changed, and nothing is ahead of it. */
    boolean isTransparent() {
        lock.lock();
        try {
            return !pumping && chain.isTransparent();
        } finally {
            lock.unlock();
        }
    }

    void apply(List<ActiveToxic> toxics) {
        lock.lock();
        try {
            long now = now();
            chain.apply(toxics, toxic -> stages.create(toxic, now), now);
            update();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room: the sender is held back as the toxics demand. */
    void put(Item item) throws InterruptedException {
        lock.lock();
        try {
            while (!chain.hasRoom() && !finished) {
                changed.await();
            }
            chain.offer(item);
            update();
        } finally {
            lock.unlock();
        }
    }

    private void update() {
        if (!pumping && !finished && !chain.isTransparent()) {
            pumping = true;
            pumpStart.run();
        }
        changed.signalAll();
    }

    /** Waits for the next item to write; null when the pump is not needed any more. */
    @Nullable Item take() throws InterruptedException {
        lock.lock();
        try {
            long now = now();
            @Nullable Item item = poll(now);
            while (item == null && pumping) {
                changed.awaitNanos(chain.nextDue(now) - now());
                now = now();
                item = poll(now);
            }
            return item;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Item poll(long now) {
        @Nullable Item item = finished ? null : chain.poll(now);
        pumping = item != null || (!finished && !chain.isTransparent());
        changed.signalAll();
        return item;
    }

    /** Ends all waiting. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
