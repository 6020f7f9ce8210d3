package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/** The links of one environment: proxies of one embedded server. */
final class EmbeddedLinkHub implements LinkHub {

    private static final String ANY_PORT = "127.0.0.1:0";

    private final EmbeddedToxiproxy server;
    private final ToxiproxyClient client;

    EmbeddedLinkHub(long seed) {
        server = EmbeddedToxiproxy.start(EmbeddedToxiproxy.Options.defaults().withSeed(seed));
        client = new ToxiproxyClient(server.host(), server.port());
    }

    @Override
    public Link link(String name, Endpoint upstream) {
        try {
            Proxy proxy = client.createProxy(name, ANY_PORT, upstream.toString());
            server.hold(name);
            return new EmbeddedLink(name, Listening.at(proxy), proxy, server);
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "the link to '%s' at %s cannot be made: %s".formatted(name, upstream, failed), failed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
