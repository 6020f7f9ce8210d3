package org.reliabilityjunit.toxiproxy;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of one server: as many as there is blocking work, reused, daemons, named {@code toxiproxy-<n>}. */
final class Workers implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 10;

    private final AtomicLong started = new AtomicLong();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    // Work that arrives while the server closes has nothing left to act on.
    Workers() {
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "toxiproxy-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    void execute(Runnable work) {
        pool.execute(work);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        pool.getActiveCount() + " threads of the fault proxy did not end in " + CLOSE_SECONDS + "s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
