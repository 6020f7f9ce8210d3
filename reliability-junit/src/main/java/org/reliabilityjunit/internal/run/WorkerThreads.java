package org.reliabilityjunit.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What walks the journeys, one thread for each run in flight. {@code docs/benchmarks.md} has the figures by which platform threads
 * are the default also where there are virtual ones.
 */
public enum WorkerThreads {
    /** Threads of the operating system, kept for ten seconds for the next run. */
    PLATFORM {
        @Override
        ExecutorService named(String name) {
            AtomicLong count = new AtomicLong();
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                        Thread thread = new Thread(task, name + count.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
        }

        @Override
        public boolean exist() {
            return true;
        }
    },

    /** Those of a newer JVM, one anew for each run. */
    VIRTUAL {
        @Override
        ExecutorService named(String name) {
            try {
                Class<?> type = Class.forName("java.lang.Thread$Builder");
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                Object numbered =
                        type.getMethod("name", String.class, long.class).invoke(builder, name, 1L);
                ThreadFactory factory =
                        (ThreadFactory) type.getMethod("factory").invoke(numbered);
                return (ExecutorService) Executors.class
                        .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                        .invoke(null, factory);
            } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException missing) {
                throw new IllegalStateException("this JVM has no virtual threads", missing);
            } catch (InvocationTargetException refused) {
                throw new IllegalStateException("this JVM has virtual threads, but refuses them", refused);
            }
        }

        @Override
        public boolean exist() {
            return Runtime.version().feature() >= FIRST_VIRTUAL;
        }
    };

    private static final int FIRST_VIRTUAL = 21;

    /** @param name each thread is called so, followed by its number */
    abstract ExecutorService named(String name);

    /** Whether this JVM has them. */
    public abstract boolean exist();
}
