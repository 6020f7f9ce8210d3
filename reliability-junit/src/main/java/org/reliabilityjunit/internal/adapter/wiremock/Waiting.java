package org.reliabilityjunit.internal.adapter.wiremock;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The requests that one fault lets wait, without a thread, until their time has come or the fault is gone. */
final class Waiting {

    private final ScheduledExecutorService timer;
    private final Set<Wait> waits = new HashSet<>();
    private boolean over;

    Waiting(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Goes on after the delay, at once when the fault is gone; {@code goOn} must be quick. */
    void hold(Duration delay, Runnable goOn) {
        if (delay.isZero() || !held(delay, goOn)) {
            goOn.run();
        }
    }

    private synchronized boolean held(Duration delay, Runnable goOn) {
        if (!over) {
            Wait wait = new Wait(goOn);
            waits.add(wait);
            wait.end = timer.schedule(() -> end(wait), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
        return !over;
    }

    private void end(Wait wait) {
        if (taken(wait)) {
            wait.goOn.run();
        }
    }

    private synchronized boolean taken(Wait wait) {
        return waits.remove(wait);
    }

    /** Lets all go on now, and whoever comes later. */
    void release() {
        for (Wait wait : all()) {
            wait.cancel();
            wait.goOn.run();
        }
    }

    private synchronized List<Wait> all() {
        over = true;
        List<Wait> all = List.copyOf(waits);
        waits.clear();
        return all;
    }

    /** One request that waits. */
    private static final class Wait {
        private final Runnable goOn;
        private @Nullable Future<?> end;

        Wait(Runnable goOn) {
            this.goOn = goOn;
        }

        void cancel() {
            if (end != null) {
                end.cancel(false);
            }
        }
    }
}
