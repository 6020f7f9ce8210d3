package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;
import org.reliabilityjunit.toxiproxy.HitLedger;

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
}
