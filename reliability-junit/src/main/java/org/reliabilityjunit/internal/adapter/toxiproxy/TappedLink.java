package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.LinkWatch;

/**
 * A link that is a proxy of a server elsewhere, with a tap behind it.
 *
 * @param name of the dependency, and of both proxies
 * @param endpoint where the service connects to
 * @param proxy its remote control
 * @param control the HTTP API of its server
 * @param tap behind it
 */
record TappedLink(String name, Endpoint endpoint, Proxy proxy, Endpoint control, TappedProxy tap)
        implements ToxiproxyLink {

    @Override
    public void open() {
        tap.open();
    }

    @Override
    public LinkWatch watch(String watch) {
        return new ToxiproxyWatch(tap.proxy(), tap.server(), watch);
    }

    @Override
    public Proof ofToxic(String toxic, Share share, Sign sign) {
        return new TappedProof(tap, toxic, share, sign);
    }

    @Override
    public Proof ofDown() {
        return new TappedProof(tap, "down-" + Long.toHexString(System.nanoTime()), Share.ALL, Sign.END);
    }
}
