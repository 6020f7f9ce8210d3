package org.reliabilityjunit.internal.adapter.wiremock;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.spi.Injection;

/** A fault in place on a stub: decides about each request, and keeps the ledger. */
final class ActiveFault implements Injection {

    private static final int MOST_HITS = 10_000;

    private final RequestFault fault;
    private final long seed;
    private final ActiveFaults place;
    private final AtomicLong ordinals = new AtomicLong();
    private final Map<String, Long> effects = new TreeMap<>();
    private final List<Long> delays = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private long touched;

    ActiveFault(RequestFault fault, long seed, ActiveFaults place) {
        this.fault = fault;
        this.seed = seed;
        this.place = place;
    }

    /** The answer a request gets: the given one, unless this fault touches it. */
    ResponseDefinition answer(ResponseDefinition usual) {
        long ordinal = ordinals.getAndIncrement();
        Draw draw = Draw.of(seed, ordinal);
        if (!fault.touches(draw)) {
            return usual;
        }
        Duration delay = fault.delay(draw);
        record(ordinal, delay);
        return broken(usual, delay);
    }

    /** Delays of several faults add up, also where the last of them replaces the answer. */
    private ResponseDefinition broken(ResponseDefinition usual, Duration delay) {
        Integer before = usual.getFixedDelayMilliseconds();
        int millis = (before == null ? 0 : before) + (int) delay.toMillis();
        ResponseDefinitionBuilder answer = answer(usual, fault.status());
        return millis == 0 ? answer.build() : answer.withFixedDelay(millis).build();
    }

    private ResponseDefinitionBuilder answer(ResponseDefinition usual, @Nullable Integer status) {
        if (fault.reset()) {
            return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
        }
        return status == null
                ? ResponseDefinitionBuilder.like(usual)
                : new ResponseDefinitionBuilder().withStatus(status);
    }

    private synchronized void record(long ordinal, Duration delay) {
        touched++;
        List<String> effect = new ArrayList<>();
        if (!delay.isZero()) {
            delays.add(delay.toMillis());
            effect.add("delayed " + delay.toMillis() + "ms");
        }
        if (fault.status() != null) {
            count("status " + fault.status());
            effect.add("status " + fault.status());
        }
        if (fault.reset()) {
            count("reset");
            effect.add("reset");
        }
        if (hits.size() < MOST_HITS) {
            hits.add(new Hit(System.nanoTime(), ordinal, String.join(", ", effect)));
        }
    }

    private void count(String effect) {
        effects.merge(effect, 1L, Long::sum);
    }

    @Override
    public void remove() {
        place.remove(this);
    }

    @Override
    public synchronized HitLedger hits() {
        return new HitLedger("requests", ordinals.get(), touched, effects, delays, hits);
    }
}
