package org.reliabilityjunit.internal.adapter.wiremock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.Injection;
import wiremock.jakarta.servlet.http.HttpServletRequest;

/** A fault in place on a stub: decides about each request, and keeps the ledger. */
final class ActiveFault implements Injection {

    private static final int MOST_HITS = 10_000;

    private final RequestFault fault;
    private final long seed;
    private final ActiveFaults place;
    private final Waiting waiting;
    private final Map<String, Long> effects = new TreeMap<>();
    private final List<Long> delays = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private long seen;
    private long touched;

    ActiveFault(RequestFault fault, long seed, ActiveFaults place, ScheduledExecutorService timer) {
        this.fault = fault;
        this.seed = seed;
        this.place = place;
        this.waiting = new Waiting(timer);
    }

    /** Adds to the treatment of a request what this fault does to it, unless another has the request to itself. */
    synchronized void treat(HttpServletRequest request, Treatment treatment) {
        long ordinal = seen++;
        boolean taken = fault.ending() != null && treatment.ended();
        Draw draw = Draw.of(seed, ordinal);
        Asked asked = new Asked(ordinal, draw, request);
        fault.choice().obstacle(asked).ifPresent(this::count);
        if (taken || !fault.choice().touches(asked)) {
            return;
        }
        touched++;
        List<String> effect = new ArrayList<>();
        if (fault.delay() != null) {
            Duration delay = fault.delay().at(draw.delay());
            treatment.delay(this, delay);
            effect.add("delayed " + delay.toMillis() + "ms");
        }
        if (fault.ending() != null) {
            treatment.end(fault.ending().step().with(waiting));
            effect.add(fault.ending().effect());
            count(fault.ending().effect());
        }
        if (hits.size() < MOST_HITS) {
            hits.add(new Hit(System.nanoTime(), ordinal, String.join(", ", effect)));
        }
    }

    /** Lets a request wait before its next step. */
    void delay(Exchange exchange, Duration delay, Step then) {
        long start = System.nanoTime();
        exchange.after(delay, waiting, later -> {
            waited(delay, Duration.ofNanos(System.nanoTime() - start));
            then.take(later);
        });
    }

    private synchronized void waited(Duration delay, Duration really) {
        boolean whole = really.compareTo(delay) >= 0;
        delays.add((whole ? delay : really).toMillis());
        if (!whole) {
            count("delay ended with the fault");
        }
    }

    private synchronized void count(String effect) {
        effects.merge(effect, 1L, Long::sum);
    }

    /** Whoever waits goes on at once. */
    @Override
    public void remove() {
        place.remove(this);
        waiting.release();
    }

    @Override
    public synchronized HitLedger hits() {
        return new HitLedger("requests", seen, touched, effects, delays, hits);
    }
}
