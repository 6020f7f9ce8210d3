package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.quantity.Spread;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Injection;

/** A toxic in place. */
final class ToxicInjection implements Injection {

    private final ToxiproxyLink link;
    private final String toxic;
    private final Proof proof;
    private boolean removed;

    private ToxicInjection(ToxiproxyLink link, String toxic, Proof proof) {
        this.link = link;
        this.toxic = toxic;
        this.proof = proof;
    }

    /** The full delay is set last, so that no connection meets it before share and jitter are in place. */
    static Injection latency(ToxiproxyLink link, Spread delay, Share share, long seed) {
        String name = "latency-" + Long.toHexString(seed);
        return placed(link, name, link.ofToxic(name, share, Sign.ANSWER), () -> {
            Latency toxic = link.proxy().toxics().latency(name, ToxicDirection.DOWNSTREAM, 0);
            if (!share.isAll()) {
                toxic.setToxicity((float) share.fraction());
            }
            toxic.setJitter(delay.deviation().toMillis());
            toxic.setLatency(delay.center().toMillis());
            return name;
        });
    }

    /** Lets nothing through in one direction. */
    static Injection silence(ToxiproxyLink link, ToxicDirection direction, long seed) {
        String name = "silence-" + direction.name().toLowerCase(Locale.ROOT) + "-" + Long.toHexString(seed);
        return placed(link, name, link.ofToxic(name, Share.ALL, Sign.ATTEMPT), () -> {
            link.proxy().toxics().timeout(name, direction, 0);
            return name;
        });
    }

    static Injection reset(ToxiproxyLink link, ResetFault fault, long seed) {
        String name = "reset-" + Long.toHexString(seed);
        return placed(link, name, link.ofToxic(name, fault.share(), Sign.END), () -> {
            ResetPeer toxic = link.proxy().toxics().resetPeer(name, ToxicDirection.UPSTREAM, 0);
            if (!fault.share().isAll()) {
                toxic.setToxicity((float) fault.share().fraction());
            }
            return name;
        });
    }

    /** A toxic that cannot be set up whole does not stay in part. */
    private static Injection placed(ToxiproxyLink link, String name, Proof proof, Control.Call<String> placing) {
        ToxicInjection injection = new ToxicInjection(link, name, proof);
        try {
            Control.call("add toxic " + name, link.name(), placing);
            proof.placed();
            return injection;
        } catch (EnvironmentException failed) {
            if (injection.names().contains(name)) {
                injection.remove();
            }
            throw failed;
        }
    }

    @Override
    public synchronized void remove() {
        if (removed) {
            return;
        }
        proof.lifting();
        Control.call("remove toxic " + toxic, link.name(), () -> {
            find(toxic).remove();
            return toxic;
        });
        if (names().contains(toxic)) {
            throw new EnvironmentException("toxic " + toxic + " is still on the link to '" + link.name() + "'");
        }
        removed = true;
    }

    private Toxic find(String name) throws IOException {
        return link.proxy().toxics().get(name);
    }

    private List<String> names() {
        return Control.call(
                "list its toxics",
                link.name(),
                () -> link.proxy().toxics().getAll().stream()
                        .map(Toxic::getName)
                        .collect(Collectors.toList()));
    }

    @Override
    public HitLedger hits() {
        return proof.hits();
    }
}
