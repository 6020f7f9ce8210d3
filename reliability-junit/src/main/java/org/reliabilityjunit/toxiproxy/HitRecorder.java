package org.reliabilityjunit.toxiproxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** Collects the hits of one toxic over all connections. */
final class HitRecorder {
    static final int KEPT = 1000;

    private final String proxy;
    private final String toxic;
    private final boolean latest;
    private final Deque<Hit> hits = new ArrayDeque<>();
    private long seen;
    private long touched;
    private long chunks;
    private OptionalLong first = OptionalLong.empty();
    private OptionalLong last = OptionalLong.empty();

    HitRecorder(String proxy, String toxic) {
        this(proxy, toxic, false);
    }

    /** @param latest whether the last hits are kept, not the first ones */
    HitRecorder(String proxy, String toxic, boolean latest) {
        this.proxy = proxy;
        this.toxic = toxic;
        this.latest = latest;
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
        if (latest && hits.size() == KEPT) {
            hits.removeFirst();
        }
        if (hits.size() < KEPT) {
            hits.addLast(new Hit(now, connection, what));
        }
    }

    synchronized HitLedger snapshot() {
        return new HitLedger(proxy, toxic, seen, touched, chunks, first, last, List.copyOf(hits));
    }
}
