package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.LinkProvider;

/** Makes links in this JVM. */
public final class EmbeddedLinkProvider implements LinkProvider {

    @Override
    public boolean provides(String environment) {
        return environment.equals("embedded");
    }

    @Override
    public LinkHub start(LinkPlan plan, Host host) {
        return new EmbeddedLinkHub(plan.seed());
    }
}
