package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import org.reliabilityjunit.spi.Endpoint;

/** Where proxies listen. */
final class Listening {

    private Listening() {}

    static Endpoint at(Proxy proxy) {
        String listen = proxy.getListen();
        int colon = listen.lastIndexOf(':');
        return new Endpoint(listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
    }
}
