package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.LinkWatch;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/**
 * A link that is a proxy of the embedded server, which keeps ledgers.
 *
 * @param name of the dependency, and of the proxy
 * @param endpoint where the proxy listens
 * @param proxy its remote control
 * @param server that plays it
 */
record EmbeddedLink(String name, Endpoint endpoint, Proxy proxy, EmbeddedToxiproxy server) implements ToxiproxyLink {

    private static final Pattern DELAYED = Pattern.compile("delayed (\\d+)ms");

    @Override
    public void open() {
        server.release(name);
    }

    @Override
    public Endpoint control() {
        return new Endpoint(server.host(), server.port());
    }

    @Override
    public LinkWatch watch(String watch) {
        return new ToxiproxyWatch(proxy, server, watch);
    }

    @Override
    public Proof ofToxic(String toxic, Share share, Sign sign) {
        return () -> {
            org.reliabilityjunit.toxiproxy.HitLedger ledger = server.ledger(name, toxic);
            List<Hit> hits = ledger.hits().stream()
                    .map(hit -> new Hit(hit.nanoTime(), hit.connection(), hit.what()))
                    .toList();
            return new HitLedger(
                    "connections",
                    ledger.connectionsSeen(),
                    ledger.connectionsTouched(),
                    Map.of("chunks", ledger.chunksTouched()),
                    delays(hits),
                    hits);
        };
    }

    private static List<Long> delays(List<Hit> hits) {
        return hits.stream()
                .map(hit -> DELAYED.matcher(hit.effect()))
                .filter(Matcher::find)
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    @Override
    public Proof ofDown() {
        long since = System.nanoTime();
        long before = cut().connectionsTouched();
        return () -> {
            org.reliabilityjunit.toxiproxy.HitLedger ledger = cut();
            List<Hit> hits = ledger.hits().stream()
                    .filter(hit -> hit.nanoTime() >= since)
                    .map(hit -> new Hit(hit.nanoTime(), hit.connection(), "cut"))
                    .toList();
            long cut = ledger.connectionsTouched() - before; // more than the hits it keeps
            return new HitLedger("connections", cut, cut, Map.of("cut", cut), List.of(), hits);
        };
    }

    private org.reliabilityjunit.toxiproxy.HitLedger cut() {
        return server.ledger(name, EmbeddedToxiproxy.DOWN);
    }
}
