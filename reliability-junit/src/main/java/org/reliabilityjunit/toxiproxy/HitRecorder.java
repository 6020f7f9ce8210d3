package org.reliabilityjunit.toxiproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Collects the hits of one toxic over all connections. */
final class HitRecorder {
    static final int KEPT = 1000;

    private final String proxy;
    private final String toxic;
    private final List<Hit> hits = new ArrayList<>();
    private long seen;
    private long touched;
    private long chunks;
    private OptionalLong first = OptionalLong.empty();
    private OptionalLong last = OptionalLong.empty();

    HitRecorder(String proxy, String toxic) {
        this.proxy = proxy;
        this.toxic = toxic;
    }

    synchronized Hits connection(long ordinal) {
        seen++;
        return new Hits(this, ordinal);
    }

    synchronized void record(long connection, String what, boolean firstOfConnection, boolean chunk) {
        long now = System.nanoTime();
        first = first.isPresent() ? first : OptionalLong.of(now);
        last = OptionalLong.of(now);
        touched += firstOfConnection ? 1 : 0;
        chunks += chunk ? 1 : 0;
        if (hits.size() < KEPT) {
            hits.add(new Hit(now, connection, what));
        }
    }

    synchronized HitLedger snapshot() {
        return new HitLedger(proxy, toxic, seen, touched, chunks, first, last, hits);
    }
}
