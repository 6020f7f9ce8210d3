package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that does the I/O of all connections of a server, none of which may block it, and what is due at a time. */
final class Loop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final int BUFFER = 128 * 1024;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(50);

    private final long origin = System.nanoTime();
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    Loop(String name) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Nanoseconds since this loop was made. */
    long now() {
        return System.nanoTime() - origin;
    }

    /** What is read into, between two calls of a {@link Handler}. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** Does {@code task} on the loop, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        wakeUp();
    }

    /** Has the loop look around: for tasks, and for sockets that were closed, which the system keeps until it does. */
    void wakeUp() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Does {@code task} on the loop at {@code due} or soon after. Only on the loop. */
    Alarm schedule(long due, Runnable task) {
        Alarm alarm = new Alarm(due, task);
        alarms.add(alarm);
        return alarm;
    }

    /** Has {@code handler} called when the socket is ready for {@code operations}. Only on the loop. */
    SelectionKey register(SocketChannel channel, int operations, Handler handler) throws IOException {
        return channel.register(selector, operations, handler);
    }

    private void run() {
        try (selector) {
            while (!closed) {
                select();
                work();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.log(Level.ERROR, "the fault proxy's selector is broken", e);
        }
    }

    private void select() throws IOException {
        long wait = untilNext();
        if (wait >= MILLI) {
            selector.select(Loop::handle, wait / MILLI);
        } else if (selector.selectNow(Loop::handle) == 0 && wait > 0) {
            // a selector counts in milliseconds; the delays of a slicer are shorter
            LockSupport.parkNanos(Math.min(wait, NAP));
        }
    }

    private long untilNext() {
        if (!tasks.isEmpty()) {
            return 0;
        }
        @Nullable Alarm next = alarms.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.due - now());
    }

    private static void handle(SelectionKey key) {
        if (key.attachment() instanceof Handler handler && key.isValid()) {
            guarded(() -> handler.ready(key));
        }
    }

    private void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        long now = now();
        for (Alarm alarm = alarms.peek(); alarm != null && alarm.due <= now; alarm = alarms.peek()) {
            guarded(alarms.remove()::ring);
        }
    }

    // One connection must not end the others, whatever it throws: nobody else would do their work.
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "a connection of the fault proxy broke", e);
        }
    }

    /** Ends the thread, and lets go of sockets that were closed. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who is told that a socket is ready. */
    @FunctionalInterface
    interface Handler {
        void ready(SelectionKey key);
    }

    /** Something to do at a time, unless it is called off. */
    final class Alarm implements Comparable<Alarm> {
        private final long due;
        private @Nullable Runnable task;

        private Alarm(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        long due() {
            return due;
        }

        /** Only on the loop. */
        void callOff() {
            assert Thread.currentThread() == thread : "called off beside the loop, which may be about to ring";
            task = null;
        }

        private void ring() {
            if (task != null) {
                task.run();
            }
        }

        @Override
        public int compareTo(Alarm other) {
            return Long.compare(due, other.due);
        }
    }
}
