package org.reliabilityjunit.internal.adapter.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkWatch;
import org.reliabilityjunit.spi.ProcessControl;

/** A killed process: it touches the connections it had, and those that find nobody until it is there again. */
final class KillInjection implements Injection {

    private final ProcessControl process;
    private final LinkWatch watch;
    private final long killedAt = System.nanoTime();
    private CompletableFuture<?> starting = CompletableFuture.completedFuture(null);
    private volatile long downNanos = -1;
    private boolean removed;

    private KillInjection(ProcessControl process, LinkWatch watch) {
        this.process = process;
        this.watch = watch;
    }

    static Injection killing(ProcessControl process, List<Link> links, String name) {
        return killed(process, links, name);
    }

    /** The start goes on beside the play: the fault is in place as soon as the process is gone. */
    static Injection restarting(ProcessControl process, List<Link> links, String name) {
        KillInjection killed = killed(process, links, name);
        killed.starting = CompletableFuture.runAsync(killed::start, KillInjection::inThread);
        return killed;
    }

    private static KillInjection killed(ProcessControl process, List<Link> links, String name) {
        LinkWatch watch = JointWatch.on(links, name);
        try {
            KillInjection killed = new KillInjection(process, watch);
            process.kill();
            return killed;
        } catch (RuntimeException failed) {
            Undoing.after(failed, watch::close);
            Undoing.after(failed, process::start);
            throw failed;
        }
    }

    private static void inThread(Runnable start) {
        Thread thread = new Thread(start, "reliability-restart");
        thread.setDaemon(true);
        thread.start();
    }

    private void start() {
        process.start();
        if (downNanos < 0) {
            downNanos = System.nanoTime() - killedAt;
        }
    }

    /** A restart that failed is tried once more, and says why if it fails again. */
    @Override
    public synchronized void remove() {
        if (!removed) {
            starting.handle((done, failed) -> done).join();
            try {
                watch.close();
            } finally {
                start();
            }
            removed = true;
        }
    }

    @Override
    public HitLedger hits() {
        Map<String, Long> effects = new TreeMap<>();
        effects.put("cut", watch.open());
        effects.put("refused", watch.refused());
        if (downNanos >= 0) {
            effects.put("down for " + TimeUnit.NANOSECONDS.toMillis(downNanos) + "ms", 1L);
        }
        long touched = watch.open() + watch.refused();
        return new HitLedger("connections", touched, touched, effects, List.of(), List.of());
    }
}
