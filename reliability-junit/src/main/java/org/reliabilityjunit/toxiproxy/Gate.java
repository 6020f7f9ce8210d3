package org.reliabilityjunit.toxiproxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes new connections wait before they dial, while it is held. */
final class Gate {
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);

    private CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

    synchronized void hold() {
        if (open.isDone()) {
            open = new CompletableFuture<>();
        }
    }

    synchronized void release() {
        open.complete(null);
    }

    private synchronized CompletableFuture<Void> current() {
        return open;
    }

    /** Does {@code then} on the loop when the gate is open or the longest wait is over: it holds back, it does not cut off. */
    void pass(Loop loop, Runnable then) {
        CompletableFuture<Void> gate = current();
        if (gate.isDone()) {
            then.run();
            return;
        }
        CompletableFuture<Void> waited = new CompletableFuture<>();
        Loop.Alarm alarm = loop.schedule(loop.now() + LONGEST_WAIT, () -> waited.complete(null));
        gate.thenRun(() -> loop.execute(() -> waited.complete(null)));
        waited.thenRun(() -> {
            alarm.callOff();
            then.run();
        });
    }
}
