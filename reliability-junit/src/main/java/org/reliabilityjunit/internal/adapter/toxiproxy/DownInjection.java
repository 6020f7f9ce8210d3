package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Injection;

/**
 * A disabled proxy: live connections are cut, new ones refused by the operating system. Only the cut ones can be counted.
 */
final class DownInjection implements Injection {

    private final ToxiproxyLink link;
    private final Proof proof;
    private boolean removed;

    DownInjection(ToxiproxyLink link) {
        this.link = link;
        this.proof = link.ofDown();
        Control.call("go down", link.name(), () -> {
            link.proxy().disable();
            return link;
        });
        proof.placed();
    }

    @Override
    public synchronized void remove() {
        if (removed) {
            return;
        }
        proof.lifting();
        boolean enabled = Control.call("come up", link.name(), () -> {
            link.proxy().enable();
            return link.proxy().isEnabled();
        });
        if (!enabled) {
            throw new EnvironmentException("the link to '" + link.name() + "' is still down");
        }
        removed = true;
    }

    @Override
    public HitLedger hits() {
        return proof.hits();
    }
}
