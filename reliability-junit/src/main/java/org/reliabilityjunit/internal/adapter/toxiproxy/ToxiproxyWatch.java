package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.LinkWatch;
import org.reliabilityjunit.toxiproxy.ProxyTraffic;

/** Counts by a toxic that delays requests by a millisecond, so that its ledger tells which connections sent any. */
final class ToxiproxyWatch implements LinkWatch {

    private final ToxiproxyLink link;
    private final ToxicInjection asking;
    private final ProxyTraffic before;
    private long refused = -1;

    ToxiproxyWatch(ToxiproxyLink link, String name) {
        this.link = link;
        this.before = link.traffic();
        this.asking = ToxicInjection.asking(link, name);
    }

    @Override
    public long open() {
        return before.live();
    }

    @Override
    public synchronized long refused() {
        return refused >= 0 ? refused : link.traffic().undialled() - before.undialled();
    }

    @Override
    public HitLedger asking() {
        return asking.hits();
    }

    @Override
    public synchronized void close() {
        if (refused < 0) {
            refused = refused();
            asking.remove();
        }
    }
}
