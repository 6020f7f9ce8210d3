package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkProvider;

/** Makes links in this JVM. */
public final class EmbeddedLinkProvider implements LinkProvider {

    @Override
    public boolean provides(String environment) {
        return environment.equals("embedded");
    }

    @Override
    public LinkHub start(long seed) {
        return new EmbeddedLinkHub(seed);
    }
}
