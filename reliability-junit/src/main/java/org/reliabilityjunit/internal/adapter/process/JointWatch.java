package org.reliabilityjunit.internal.adapter.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkWatch;

/**
 * Counts on all links to a process.
 *
 * @param byLink in order of their names
 */
record JointWatch(Map<String, LinkWatch> byLink) implements LinkWatch {

    static LinkWatch on(List<Link> links, String name) {
        JointWatch joint = new JointWatch(new LinkedHashMap<>());
        try {
            links.forEach(link -> joint.byLink().put(link.name(), link.watch(name)));
            return joint;
        } catch (RuntimeException failed) {
            Undoing.after(failed, joint::close);
            throw failed;
        }
    }

    @Override
    public long open() {
        return byLink.values().stream().mapToLong(LinkWatch::open).sum();
    }

    @Override
    public long refused() {
        return byLink.values().stream().mapToLong(LinkWatch::refused).sum();
    }

    @Override
    public HitLedger asking() {
        Map<String, HitLedger> ledgers = new LinkedHashMap<>();
        byLink.forEach((link, watch) -> ledgers.put(link, watch.asking()));
        return HitLedger.joined("connections", ledgers);
    }

    @Override
    public void close() {
        byLink.values().forEach(LinkWatch::close);
    }
}
