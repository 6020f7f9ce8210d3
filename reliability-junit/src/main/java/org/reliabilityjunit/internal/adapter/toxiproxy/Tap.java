package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/**
 * Stands in this JVM behind a Toxiproxy server elsewhere, which counts only what has ended and tells nobody which
 * connection it touched. What crosses a link crosses the tap, and is seen here while it does.
 */
public final class Tap implements AutoCloseable {

    private final EmbeddedToxiproxy server;
    private final ToxiproxyClient client;
    private final String address;

    private Tap(EmbeddedToxiproxy server, String address) {
        this.server = server;
        this.client = new ToxiproxyClient(server.host(), server.port());
        this.address = address;
    }

    /** @param address of this machine, where the server elsewhere connects to; nothing else is opened */
    public static Tap at(String address) {
        return new Tap(
                EmbeddedToxiproxy.start(EmbeddedToxiproxy.Options.defaults().withHalfClose(true)), address);
    }

    /** Where connections come in that are passed to {@code upstream}, once it is opened. */
    TappedProxy proxy(String name, Endpoint upstream) {
        try {
            Proxy proxy = client.createProxy(name, address + ":0", upstream.toString());
            server.hold(name);
            return new TappedProxy(proxy, server);
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "the tap on the link to '%s' cannot listen at %s: %s".formatted(name, address, failed), failed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
