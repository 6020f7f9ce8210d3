package org.reliabilityjunit.internal.adapter.toxiproxy;

import org.reliabilityjunit.fault.CutFault;
import org.reliabilityjunit.fault.DownFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Spread;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultInjector;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkKind;

/** Puts faults on connections: latency, reset, down. Faults of requests are left to those who know requests. */
public final class ToxiproxyInjector implements FaultInjector {

    @Override
    public boolean supports(Fault fault, LinkKind kind) {
        return fault instanceof DownFault
                || fault instanceof CutFault
                || kind == LinkKind.TCP && (fault instanceof ResetFault || isSpread(fault));
    }

    /** Toxiproxy's latency is uniform. */
    private static boolean isSpread(Fault fault) {
        return fault instanceof LatencyFault latency && latency.delay() instanceof Spread;
    }

    @Override
    public Injection inject(Fault fault, FaultTarget target, long seed) {
        return JointInjection.on(
                target.links().stream()
                        .map(link -> toxiproxy(fault, target.name(), link))
                        .toList(),
                link -> inject(fault, link, seed));
    }

    private static ToxiproxyLink toxiproxy(Fault fault, String name, Link link) {
        if (link instanceof ToxiproxyLink known) {
            return known;
        }
        throw new EnvironmentException("\"%s\" needs a link through Toxiproxy, but the link to '%s' is %s"
                .formatted(fault.describe(), name, link.getClass().getName()));
    }

    private static Injection inject(Fault fault, ToxiproxyLink link, long seed) {
        if (fault instanceof LatencyFault latency && latency.delay() instanceof Spread delay) {
            return ToxicInjection.latency(link, delay, latency.share(), seed);
        }
        if (fault instanceof ResetFault reset) {
            return ToxicInjection.reset(link, reset, seed);
        }
        if (fault instanceof CutFault cut) {
            return CutInjection.place(link, cut.cut(), seed);
        }
        return new DownInjection(link);
    }
}
