package org.reliabilityjunit.internal.adapter.toxiproxy;

import java.util.List;
import java.util.Map;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/**
 * A disabled proxy: live connections are cut, new ones refused by the operating system. Only the cut ones can be counted.
 */
final class DownInjection implements Injection {

    private final ToxiproxyLink link;
    private final long since = System.nanoTime();
    private boolean removed;

    DownInjection(ToxiproxyLink link) {
        this.link = link;
        Control.call("go down", link.name(), () -> {
            link.proxy().disable();
            return link;
        });
    }

    @Override
    public synchronized void remove() {
        if (removed) {
            return;
        }
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
        List<Hit> cut = link.ledger(EmbeddedToxiproxy.DOWN).hits().stream()
                .filter(hit -> hit.nanoTime() >= since)
                .map(hit -> new Hit(hit.nanoTime(), hit.connection(), "cut"))
                .toList();
        return new HitLedger("connections", cut.size(), cut.size(), Map.of("cut", (long) cut.size()), List.of(), cut);
    }
}
