package org.reliabilityjunit.toxiproxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes new connections wait before they dial, while it is held. */
final class Gate {
    private static final long LONGEST_WAIT_SECONDS = 60;

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

    /** Returns when the gate is open, {@code cancelled} is done, or the longest wait is over. */
    void await(CompletableFuture<Void> cancelled) throws InterruptedException {
        CompletableFuture<Void> gate = current();
        if (gate.isDone()) {
            return;
        }
        try {
            CompletableFuture.anyOf(gate, cancelled).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The gate holds back, it does not cut off: the dial goes ahead.
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither future is ever completed with an exception", e);
        }
    }
}
