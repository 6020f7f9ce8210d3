package org.reliabilityjunit.internal.adapter.process;

import java.util.List;
import java.util.Map;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkWatch;

/** A process that is stopped or held back: it touches the connections that ask it for something meanwhile. */
final class HeldInjection implements Injection {

    private final Runnable release;
    private final String effect;
    private final LinkWatch watch;
    private boolean removed;

    private HeldInjection(Runnable release, String effect, LinkWatch watch) {
        this.release = release;
        this.effect = effect;
        this.watch = watch;
    }

    /** The count lasts no longer than the hold; a process that cannot be counted, or held in part only, is released. */
    static Injection place(Runnable hold, Runnable release, String effect, List<Link> links, String name) {
        try {
            hold.run();
            return new HeldInjection(release, effect, JointWatch.on(links, name));
        } catch (RuntimeException failed) {
            Undoing.after(failed, release);
            throw failed;
        }
    }

    @Override
    public synchronized void remove() {
        if (!removed) {
            try {
                watch.close();
            } finally {
                release.run();
            }
            removed = true;
        }
    }

    @Override
    public HitLedger hits() {
        HitLedger asking = watch.asking();
        List<Hit> hits = asking.hits().stream()
                .map(hit -> new Hit(hit.nanos(), hit.ordinal(), effect))
                .toList();
        return new HitLedger(
                asking.unit(), asking.seen(), asking.touched(), Map.of(effect, asking.touched()), List.of(), hits);
    }
}
