package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.journey.RunRecorder;
import org.reliabilityjunit.quantity.Quantity;

/**
 * Open load: arrivals follow an absolute schedule whatever the service does.
 *
 * <p>One pacer thread hands arrivals to a pool and never does I/O. It never waits for the pool either: an arrival that
 * finds too many runs in flight is dropped, and recorded as such.
 */
final class OpenLoop implements AutoCloseable {

    /** @param sent null until a thread walks it */
    private record Pending(long due, @Nullable Long sent) {}

    private record BrokenOff(long at, Throwable why) {}

    private final PlayClock clock;
    private final Schedule schedule;
    private final long start;
    private final LongToIntFunction limit;
    private final JourneyBody body;
    private final ExecutorService workers;
    private final Thread pacer;
    private final Map<Long, Pending> inFlight = new ConcurrentHashMap<>();
    private final RunRecorder done = new RunRecorder();
    private volatile @Nullable BrokenOff brokenOff;

    /**
     * @param schedule when runs are due, in nanoseconds after {@code start}
     * @param start nanosecond 0 of the timeline, on {@code clock}
     * @param limit how many runs may be in flight when one is due then
     * @param threads that walk the journeys
     */
    OpenLoop(
            PlayClock clock,
            String name,
            Schedule schedule,
            long start,
            LongToIntFunction limit,
            WorkerThreads threads,
            JourneyBody body) {
        this(clock, name, schedule, start, limit, threads.named(name + "-run-"), body);
    }

    OpenLoop(
            PlayClock clock,
            String name,
            Schedule schedule,
            long start,
            LongToIntFunction limit,
            ExecutorService workers,
            JourneyBody body) {
        this.clock = clock;
        this.schedule = schedule;
        this.start = start;
        this.limit = limit;
        this.body = body;
        this.workers = workers;
        this.pacer = new Thread(this::pace, name + "-pacer");
        pacer.setDaemon(true);
        pacer.setPriority(Thread.MAX_PRIORITY);
    }

    void begin() {
        pacer.start();
    }

    private void pace() {
        try {
            for (long ordinal = 0; schedule.hasNext(); ordinal++) {
                long due = schedule.nextLong();
                clock.sleepUntil(start + due);
                if (schedule.covers(due)) {
                    arrive(ordinal, due);
                }
            }
        } catch (InterruptedException | RejectedExecutionException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable failed) { // an Error, too: the system may have no more threads
            brokenOff = new BrokenOff(now(), failed);
        }
    }

    private void arrive(long ordinal, long due) {
        int most = limit.applyAsInt(due);
        if (inFlight.size() >= most) {
            done.add(new JourneyRun(
                    ordinal, due, due, due, Outcome.DROPPED, null, "dropped: " + most + " runs in flight"));
            return;
        }
        inFlight.put(ordinal, new Pending(due, null));
        workers.execute(() -> walk(ordinal, due));
    }

    private void walk(long ordinal, long due) {
        long sent = now();
        if (inFlight.replace(ordinal, new Pending(due, sent)) == null) {
            return; // given up before a thread was free for it
        }
        String route = null;
        Throwable failure = null;
        try {
            route = body.walk(ordinal);
        } catch (JourneyFailed thrown) {
            route = thrown.route();
            failure = thrown.failure();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        record(ordinal, due, sent, route, failure);
    }

    private void record(long ordinal, long due, long sent, @Nullable String route, @Nullable Throwable failure) {
        long end = now();
        // The message of a failure is the user's code: it may take long, and the run must still be in flight then.
        end(
                ordinal,
                failure == null
                        ? new JourneyRun(ordinal, due, sent, end, Outcome.OK, route, null)
                        : new JourneyRun(ordinal, due, sent, end, Outcome.FAILED, route, OneLine.of(failure)));
    }

    /** Takes a run out of flight and records it in one step, so that none is lost and none is recorded twice. */
    private void end(long ordinal, JourneyRun run) {
        inFlight.computeIfPresent(ordinal, (key, pending) -> {
            done.add(run);
            return null;
        });
    }

    private long now() {
        return clock.nanoTime() - start;
    }

    /** What has ended so far. */
    JourneyRuns runs() {
        return done.ended();
    }

    /** What was due so far; what has not ended is unfinished by now. */
    List<JourneyRun> begun() {
        long now = now();
        Map<Long, JourneyRun> waiting = new HashMap<>();
        inFlight.forEach((ordinal, pending) -> waiting.put(ordinal, unfinished(ordinal, pending, now)));
        List<JourneyRun> begun = new ArrayList<>();
        for (JourneyRun run : done.ended()) {
            begun.add(run);
            waiting.remove(run.ordinal()); // it ended meanwhile
        }
        begun.addAll(waiting.values());
        return begun;
    }

    /** What has ended so far and was due before everything that has not. */
    JourneyRuns runsInOrder() {
        return done.endedInOrder();
    }

    /**
     * Waits for what is in flight; what is not done by then counts as unfinished.
     *
     * @throws LoadBrokeOff when not all runs were started that were due
     */
    JourneyRuns finish(Duration drain) throws InterruptedException {
        pacer.join();
        checkAllArrived();
        workers.shutdown();
        if (!workers.awaitTermination(drain.toNanos(), TimeUnit.NANOSECONDS)) {
            giveUp();
        }
        return runs();
    }

    private void checkAllArrived() {
        BrokenOff broken = brokenOff;
        if (broken != null) {
            throw new LoadBrokeOff(
                    "the load broke off %s after it began: %s. Each run in flight takes a thread: where the system has no more of them, or no memory for them, lower the load or raise the limit."
                            .formatted(Quantity.format(Duration.ofNanos(broken.at())), OneLine.of(broken.why())),
                    broken.why());
        }
    }

    private void giveUp() {
        long now = now();
        for (Map.Entry<Long, Pending> run : new ArrayList<>(inFlight.entrySet())) {
            end(run.getKey(), unfinished(run.getKey(), run.getValue(), now));
        }
    }

    /** One that no thread has walked yet was late by all the time until now: that is the driver's fault, not the service's. */
    private static JourneyRun unfinished(long ordinal, Pending pending, long now) {
        Long sent = pending.sent();
        return new JourneyRun(
                ordinal,
                pending.due(),
                sent == null ? now : sent,
                now,
                Outcome.UNFINISHED,
                null,
                sent == null ? "not begun when the scenario ended" : "not done when the scenario ended");
    }

    @Override
    public void close() {
        pacer.interrupt();
        workers.shutdownNow();
        inFlight.clear(); // what waits for a thread must not begin any more
    }
}
