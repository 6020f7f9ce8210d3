package org.reliabilityjunit.internal.adapter.toxiproxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.Injection;

/**
 * The same fault on several links.
 *
 * @param byLink in order of their names
 */
record JointInjection(Map<String, Injection> byLink) implements Injection {

    /** Puts it on all of them, or on none. */
    static Injection on(List<ToxiproxyLink> links, Function<ToxiproxyLink, Injection> placing) {
        JointInjection joint = new JointInjection(new LinkedHashMap<>());
        try {
            links.forEach(link -> joint.byLink().put(link.name(), placing.apply(link)));
            return joint;
        } catch (RuntimeException failed) {
            joint.removeAfter(failed);
            throw failed;
        }
    }

    private void removeAfter(RuntimeException failed) {
        try {
            remove();
        } catch (RuntimeException more) {
            failed.addSuppressed(more);
        }
    }

    /** A link that resists does not keep the fault on the others. */
    @Override
    public void remove() {
        RuntimeException failure = null;
        for (Injection one : byLink.values()) {
            try {
                one.remove();
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public HitLedger hits() {
        Map<String, HitLedger> ledgers = new LinkedHashMap<>();
        byLink.forEach((link, injection) -> ledgers.put(link, injection.hits()));
        return HitLedger.joined("connections", ledgers);
    }
}
