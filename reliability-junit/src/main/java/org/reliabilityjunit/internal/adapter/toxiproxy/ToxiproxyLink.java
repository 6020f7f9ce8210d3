package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkWatch;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;
import org.reliabilityjunit.toxiproxy.HitLedger;
import org.reliabilityjunit.toxiproxy.ProxyTraffic;

/**
 * A link that is a proxy of the embedded server.
 *
 * @param name of the dependency, and of the proxy
 * @param endpoint where the proxy listens
 * @param proxy its remote control
 * @param server that plays it
 */
record ToxiproxyLink(String name, Endpoint endpoint, Proxy proxy, EmbeddedToxiproxy server) implements Link {

    @Override
    public void open() {
        server.release(name);
    }

    HitLedger ledger(String toxic) {
        return server.ledger(name, toxic);
    }

    @Override
    public LinkWatch watch(String watch) {
        return new ToxiproxyWatch(this, watch);
    }

    ProxyTraffic traffic() {
        return server.traffic(name);
    }
}
