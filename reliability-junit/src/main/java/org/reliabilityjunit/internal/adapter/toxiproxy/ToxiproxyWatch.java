package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.List;
import java.util.Map;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.LinkWatch;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;
import org.reliabilityjunit.toxiproxy.ProxyTraffic;

/** Counts by a toxic that delays requests by a millisecond, so that its ledger tells which connections sent any. */
final class ToxiproxyWatch implements LinkWatch {

    private final Proxy proxy;
    private final EmbeddedToxiproxy server;
    private final String name;
    private final ProxyTraffic before;
    private HitLedger asking = HitLedger.empty("connections");
    private long refused;
    private boolean closed;

    /** @param proxy of {@code server}, which keeps ledgers */
    ToxiproxyWatch(Proxy proxy, EmbeddedToxiproxy server, String name) {
        this.proxy = proxy;
        this.server = server;
        this.name = name;
        this.before = traffic();
        Control.call("be watched", proxy.getName(), () -> proxy.toxics().latency(name, ToxicDirection.UPSTREAM, 1));
    }

    private ProxyTraffic traffic() {
        return server.traffic(proxy.getName());
    }

    @Override
    public long open() {
        return before.live();
    }

    @Override
    public synchronized long refused() {
        return closed ? refused : traffic().undialled() - before.undialled();
    }

    @Override
    public synchronized HitLedger asking() {
        return closed ? asking : seen();
    }

    private HitLedger seen() {
        org.reliabilityjunit.toxiproxy.HitLedger ledger = server.ledger(proxy.getName(), name);
        List<Hit> hits = ledger.hits().stream()
                .map(hit -> new Hit(hit.nanoTime(), hit.connection(), hit.what()))
                .toList();
        return new HitLedger(
                "connections", ledger.connectionsSeen(), ledger.connectionsTouched(), Map.of(), List.of(), hits);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        Control.call("be watched no longer", proxy.getName(), () -> {
            refused = refused();
            asking = seen();
            proxy.toxics().get(name).remove();
            return name;
        });
        closed = true;
    }
}
