package org.reliabilityjunit.internal.adapter.toxiproxy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.quantity.Share;

/**
 * What the tap saw while a fault was in place. Of a fault that is in force on all connections, those that show its sign were
 * touched. Of a share, Toxiproxy does not tell which: then one is known to be touched, once there were so many that it would
 * take a one-in-a-million chance to spare them all.
 */
final class TappedProof implements Proof {

    private static final double BEYOND_DOUBT = 1e-6;

    private final TappedProxy tap;
    private final String mark;
    private final Share share;
    private final Sign sign;
    private final long since = System.nanoTime();
    private final long endedBefore;
    private long openBefore;
    private @Nullable HitLedger last;

    TappedProof(TappedProxy tap, String mark, Share share, Sign sign) {
        this.tap = tap;
        this.mark = mark;
        this.share = share;
        this.sign = sign;
        this.endedBefore = tap.ended();
        if (sign == Sign.END) {
            tap.mark(mark);
        }
    }

    /** The mark of connections that got through what they sent. */
    private String spared() {
        return mark + "-spared";
    }

    private boolean isResetOfAShare() {
        return sign == Sign.END && !share.isAll();
    }

    @Override
    public void placed() {
        if (sign != Sign.END) {
            openBefore = tap.live();
            tap.mark(mark);
        }
        if (isResetOfAShare()) {
            tap.markRequests(spared());
        }
    }

    @Override
    public synchronized void lifting() {
        if (last == null) {
            last = seen();
            tap.unmark(mark);
            if (isResetOfAShare()) {
                tap.unmark(spared());
            }
        }
    }

    @Override
    public synchronized HitLedger hits() {
        return last == null ? seen() : last;
    }

    private HitLedger seen() {
        org.reliabilityjunit.toxiproxy.HitLedger marked = tap.marked(mark);
        return switch (sign) {
            case ANSWER -> answered(marked);
            case ATTEMPT -> attempted(marked);
            case END -> ended(marked.connectionsSeen());
        };
    }

    private HitLedger answered(org.reliabilityjunit.toxiproxy.HitLedger marked) {
        List<Hit> hits = marked.hits().stream()
                .map(hit -> new Hit(hit.nanoTime(), hit.connection(), "met the toxic"))
                .toList();
        return share.isAll()
                ? ledger(
                        marked.connectionsSeen(),
                        marked.connectionsTouched(),
                        Map.of("chunks", marked.chunksTouched()),
                        hits)
                : drawn(marked.connectionsSeen(), marked.connectionsTouched());
    }

    /** Of those that were open already, only an answer shows that they met it. */
    private HitLedger attempted(org.reliabilityjunit.toxiproxy.HitLedger marked) {
        long made = Math.max(0, marked.connectionsSeen() - openBefore);
        long touched = Math.min(marked.connectionsSeen(), made + marked.connectionsTouched());
        return ledger(marked.connectionsSeen(), touched, Map.of(), List.of());
    }

    /**
     * With a reset in force, whatever comes of a client, also its end, makes Toxiproxy end the connection. Whether that is an
     * abort (RST) at the tap tells nothing: one that is older than the toxic ends in order, and a younger one that the dependency
     * closes in order ends with an abort. What tells is who began.
     *
     * <p>An idle connection meets no reset, drawn or not. Of a share, only those were tried that ended or that sent something to the
     * dependency.
     */
    private HitLedger ended(long seen) {
        long ended = Math.min(seen, tap.ended() - endedBefore);
        return share.isAll()
                ? ledger(seen, ended, Map.of("ended", ended), tap.endedSince(since))
                : drawn(seen, Math.min(seen, tried(ended)));
    }

    /** At least: one may have done both, and the hits that tell which it was are capped. */
    private long tried(long ended) {
        org.reliabilityjunit.toxiproxy.HitLedger requests = tap.marked(spared());
        long known = Stream.concat(
                        requests.hits().stream().map(org.reliabilityjunit.toxiproxy.Hit::connection),
                        tap.endedSince(since).stream().map(Hit::ordinal))
                .distinct()
                .count();
        return Math.max(known, Math.max(ended, requests.connectionsTouched()));
    }

    private HitLedger drawn(long seen, long drawn) {
        boolean beyondDoubt = Math.pow(1 - share.fraction(), drawn) < BEYOND_DOUBT;
        String effect = "drawn at %s by Toxiproxy, which does not tell the outcome%s"
                .formatted(share, beyondDoubt ? "; at least one was touched" : "");
        return ledger(seen, beyondDoubt ? 1 : 0, Map.of(effect, drawn), List.of());
    }

    private static HitLedger ledger(long seen, long touched, Map<String, Long> effects, List<Hit> hits) {
        return new HitLedger("connections", seen, touched, effects, List.of(), hits);
    }
}
