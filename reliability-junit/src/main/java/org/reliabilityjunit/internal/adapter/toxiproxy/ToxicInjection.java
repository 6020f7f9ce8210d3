package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.quantity.Spread;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Injection;

/** A toxic in place. */
final class ToxicInjection implements Injection {

    private static final String TIMEOUT = "timeout";
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final ToxiproxyLink link;
    private final String toxic;
    private final Proof proof;
    private boolean removed;

    private ToxicInjection(ToxiproxyLink link, String toxic, Proof proof) {
        this.link = link;
        this.toxic = toxic;
        this.proof = proof;
    }

    /** @throws EnvironmentException when it is no whole number of milliseconds: Toxiproxy counts in these */
    static Injection latency(ToxiproxyLink link, Spread delay, Share share, long seed) {
        return placed(
                link,
                new NewToxic(
                        "latency-" + Long.toHexString(seed),
                        ToxicType.LATENCY,
                        ToxicDirection.DOWNSTREAM,
                        share,
                        Map.of(
                                "latency", millis(link, delay.center()),
                                "jitter", millis(link, delay.deviation()))),
                Sign.ANSWER);
    }

    private static long millis(ToxiproxyLink link, Duration duration) {
        if (duration.getNano() % NANOS_PER_MILLI != 0) {
            throw new EnvironmentException(
                    "the link to '%s' is delayed by whole milliseconds, found %s; give it such as 1ms or 20ms ± 1ms"
                            .formatted(link.name(), duration));
        }
        return duration.toMillis();
    }

    /** Lets nothing through in one direction. */
    static Injection silence(ToxiproxyLink link, ToxicDirection direction, long seed) {
        String name = "silence-" + direction.name().toLowerCase(Locale.ROOT) + "-" + Long.toHexString(seed);
        return placed(
                link, new NewToxic(name, ToxicType.TIMEOUT, direction, Share.ALL, Map.of(TIMEOUT, 0L)), Sign.ATTEMPT);
    }

    static Injection reset(ToxiproxyLink link, ResetFault fault, long seed) {
        return placed(
                link,
                new NewToxic(
                        "reset-" + Long.toHexString(seed),
                        ToxicType.RESET_PEER,
                        ToxicDirection.UPSTREAM,
                        fault.share(),
                        Map.of(TIMEOUT, 0L)),
                Sign.END);
    }

    /** A toxic whose placing has failed does not stay. */
    private static Injection placed(ToxiproxyLink link, NewToxic toxic, Sign sign) {
        Proof proof = link.ofToxic(toxic.name(), toxic.share(), sign);
        ToxicInjection injection = new ToxicInjection(link, toxic.name(), proof);
        try {
            Control.call("add toxic " + toxic.name(), link.name(), () -> {
                toxic.addTo(link);
                return toxic;
            });
            proof.placed();
            return injection;
        } catch (EnvironmentException failed) {
            if (injection.names().contains(toxic.name())) {
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
