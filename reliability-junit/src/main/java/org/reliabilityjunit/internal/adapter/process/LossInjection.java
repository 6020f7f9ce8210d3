package org.reliabilityjunit.internal.adapter.process;

import java.util.List;
import java.util.Map;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkWatch;
import org.reliabilityjunit.spi.Recovery;

/** Data that are lost until they are restored: it touches the connections that ask for something meanwhile, and those refused. */
final class LossInjection implements Injection {

    private static final String ASKED = "asked what was lost";
    private static final String REFUSED = "refused";

    private final Recovery recovery;
    private final LinkWatch watch;
    private boolean removed;

    private LossInjection(Recovery recovery, LinkWatch watch) {
        this.recovery = recovery;
        this.watch = watch;
    }

    /** A loss that fails half-way has perhaps ended the server already: whoever plays next needs it. */
    static Injection place(LossFault fault, Recovery recovery, List<Link> links, String name) {
        try {
            recovery.lose(fault.statement());
            return new LossInjection(recovery, JointWatch.on(links, name));
        } catch (RuntimeException failed) {
            Undoing.after(failed, recovery::restore);
            throw failed;
        }
    }

    @Override
    public synchronized void remove() {
        if (!removed) {
            try {
                recovery.restore();
            } finally {
                watch.close();
            }
            removed = true;
        }
    }

    @Override
    public HitLedger hits() {
        HitLedger asking = watch.asking();
        long refused = watch.refused();
        List<Hit> hits = asking.hits().stream()
                .map(hit -> new Hit(hit.nanos(), hit.ordinal(), ASKED))
                .toList();
        return new HitLedger(
                asking.unit(),
                asking.seen() + refused,
                asking.touched() + refused,
                Map.of(ASKED, asking.touched(), REFUSED, refused),
                List.of(),
                hits);
    }
}
