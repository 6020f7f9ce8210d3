package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.List;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;
import org.reliabilityjunit.toxiproxy.HitLedger;

/**
 * One link at the tap.
 *
 * @param proxy its remote control
 * @param server that plays it
 */
record TappedProxy(Proxy proxy, EmbeddedToxiproxy server) {

    /** KB per second that no connection reaches: the limit itself does nothing, and its ledger has what met it. */
    private static final long NO_LIMIT = 1_000_000_000L;

    void open() {
        server.release(proxy.getName());
    }

    /** Begins to note which connections are there and get answers. */
    void mark(String name) {
        mark(name, ToxicDirection.DOWNSTREAM);
    }

    /** Begins to note which connections send something to the dependency. */
    void markRequests(String name) {
        mark(name, ToxicDirection.UPSTREAM);
    }

    private void mark(String name, ToxicDirection direction) {
        Control.call("be watched", proxy.getName(), () -> proxy.toxics().bandwidth(name, direction, NO_LIMIT));
    }

    void unmark(String name) {
        Control.call("be watched no longer", proxy.getName(), () -> {
            proxy.toxics().get(name).remove();
            return name;
        });
    }

    HitLedger marked(String name) {
        return server.ledger(proxy.getName(), name);
    }

    /**
     * The connections that the server in front ended since then, of late ones the last thousand. Those that the dependency
     * closed first are none of them.
     */
    List<Hit> endedSince(long nanoTime) {
        return server.ledger(proxy.getName(), EmbeddedToxiproxy.ENDED_BY_CLIENT).hits().stream()
                .filter(hit -> hit.nanoTime() >= nanoTime)
                .map(hit -> new Hit(hit.nanoTime(), hit.connection(), "ended"))
                .toList();
    }

    long live() {
        return server.traffic(proxy.getName()).live();
    }

    long ended() {
        return server.ledger(proxy.getName(), EmbeddedToxiproxy.ENDED_BY_CLIENT).connectionsTouched();
    }
}
