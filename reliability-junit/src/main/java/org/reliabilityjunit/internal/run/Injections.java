package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.internal.plan.PlannedFault;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.timeline.InjectedFault;

/**
 * The faults of one scenario while they are in place, once or again and again. They end by {@link #remove()}, by {@link #close()}, or by
 * themselves when their time-to-live is over.
 */
final class Injections implements AutoCloseable {

    private record InPlace(Fault fault, Injection injection, long from) {}

    private record Gone(InPlace was, long to) {}

    private final PlayClock clock;
    private final long start;
    private final List<InPlace> inPlace = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private final ScheduledExecutorService deadMan = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reliability-dead-man-switch");
        thread.setDaemon(true);
        return thread;
    });

    Injections(PlayClock clock, long start) {
        this.clock = clock;
        this.start = start;
    }

    /** Puts the faults in place; none stays when one of them cannot be. */
    synchronized void inject(
            List<PlannedFault> faults, RunningEnvironment environment, long seed, Duration timeToLive) {
        try {
            for (int i = 0; i < faults.size(); i++) {
                Fault fault = faults.get(i).fault();
                Injection injection = environment.inject(fault, seed + i);
                inPlace.add(new InPlace(fault, injection, now()));
            }
        } catch (RuntimeException failed) {
            remove();
            throw failed;
        }
        var unused = deadMan.schedule(this::remove, timeToLive.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes all faults away; a fault that resists does not keep the others in place. */
    synchronized void remove() {
        RuntimeException failure = null;
        for (InPlace one : List.copyOf(inPlace)) {
            try {
                one.injection().remove();
                inPlace.remove(one);
                gone.add(new Gone(one, now()));
            } catch (RuntimeException failed) {
                failure = failure == null ? failed : suppressed(failure, failed);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException suppressed(RuntimeException first, RuntimeException more) {
        first.addSuppressed(more);
        return first;
    }

    private long now() {
        return clock.nanoTime() - start;
    }

    /** What they did, on the timeline's clock. */
    synchronized List<InjectedFault> record() {
        Stream<Gone> still = inPlace.stream().map(one -> new Gone(one, now()));
        return Stream.concat(gone.stream(), still).map(this::onTimeline).toList();
    }

    private InjectedFault onTimeline(Gone one) {
        return new InjectedFault(
                one.was().fault().link(),
                one.was().fault().describe(),
                one.was().from(),
                one.to(),
                onTimeline(one.was().injection().hits()));
    }

    private HitLedger onTimeline(HitLedger ledger) {
        List<Hit> hits = ledger.hits().stream()
                .map(hit -> new Hit(hit.nanos() - start, hit.ordinal(), hit.effect()))
                .toList();
        return new HitLedger(
                ledger.unit(), ledger.seen(), ledger.touched(), ledger.effects(), ledger.delaysMillis(), hits);
    }

    @Override
    public void close() {
        deadMan.shutdownNow();
        remove();
    }
}
