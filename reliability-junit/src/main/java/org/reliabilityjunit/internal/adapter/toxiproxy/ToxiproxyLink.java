package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Link;

/** A link that is a proxy of a Toxiproxy server. */
interface ToxiproxyLink extends Link {

    /** Its remote control. */
    Proxy proxy();

    /** The HTTP API of its server. */
    Endpoint control();

    /** The proof of a toxic that is about to be put in place. */
    Proof ofToxic(String toxic, Share share, Sign sign);

    /** The proof of a proxy that is about to be disabled. */
    Proof ofDown();
}
