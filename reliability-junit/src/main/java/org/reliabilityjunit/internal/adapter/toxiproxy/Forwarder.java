package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/** An address of this machine that stays the same while what it leads to moves, as a container does when it restarts. */
public final class Forwarder implements AutoCloseable {

    private static final String NAME = "forward";

    private final EmbeddedToxiproxy server =
            EmbeddedToxiproxy.start(EmbeddedToxiproxy.Options.defaults().withHalfClose(true));
    private final Proxy proxy;

    /** @param listen a free port of this machine */
    public Forwarder(Endpoint listen, Endpoint target) {
        try {
            proxy = new ToxiproxyClient(server.host(), server.port())
                    .createProxy(NAME, listen.toString(), target.toString());
        } catch (IOException failed) {
            server.close();
            throw new EnvironmentException("%s cannot be listened at: %s".formatted(listen, failed), failed);
        }
    }

    /** Ends its connections and refuses new ones. */
    public void shut() {
        Control.call("be shut", NAME, () -> {
            proxy.disable();
            return proxy;
        });
    }

    /** Sends connections there, new ones at once, and ends those to where it was before. */
    public void lead(Endpoint target) {
        Control.call("lead to " + target, NAME, () -> {
            if (!proxy.getUpstream().equals(target.toString())) {
                proxy.setUpstream(target.toString());
            }
            if (!proxy.isEnabled()) {
                proxy.enable();
            }
            return target;
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
