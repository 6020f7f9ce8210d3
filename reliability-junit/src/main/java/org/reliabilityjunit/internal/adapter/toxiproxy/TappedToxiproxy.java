package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Link;

/** A Toxiproxy server elsewhere, such as in a container, with a tap behind all of its links. */
public final class TappedToxiproxy {

    private final ToxiproxyClient client;
    private final Endpoint control;
    private final Tap tap;
    private final String tapHost;

    /**
     * @param control the server's HTTP API
     * @param tap in this JVM
     * @param tapHost the name or address by which the server reaches the tap
     */
    public TappedToxiproxy(Endpoint control, Tap tap, String tapHost) {
        this.client = new ToxiproxyClient(control.host(), control.port());
        this.control = control;
        this.tap = tap;
        this.tapHost = tapHost;
    }

    /**
     * Makes a link that accepts connections at once.
     *
     * @param port where the server listens for it
     * @param endpoint where the service reaches that port
     * @param upstream where this JVM reaches the dependency
     */
    public Link link(String name, int port, Endpoint endpoint, Endpoint upstream) {
        TappedProxy tapped = tap.proxy(name, upstream);
        Endpoint behind = new Endpoint(tapHost, Listening.at(tapped.proxy()).port());
        try {
            Proxy proxy = client.createProxy(name, "0.0.0.0:" + port, behind.toString());
            return new TappedLink(name, endpoint, proxy, control, tapped);
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "the link to '%s' at %s cannot be made: %s".formatted(name, upstream, failed), failed);
        }
    }
}
