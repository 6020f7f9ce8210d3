package org.reliabilityjunit.toxiproxy;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/** What the connections of one proxy share for as long as the proxy exists. */
record ProxyContext(
        String name, Engine engine, Gate gate, Ledgers ledgers, Map<Direction, FlowMeter> meters, LongAdder undialled) {

    static ProxyContext of(String name, Engine engine) {
        Map<Direction, FlowMeter> meters = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            meters.put(direction, new FlowMeter());
        }
        return new ProxyContext(name, engine, new Gate(), new Ledgers(name), meters, new LongAdder());
    }

    FlowMeter meter(Direction direction) {
        return meters.getOrDefault(direction, new FlowMeter());
    }

    // Keyed to the connection, not to the order in which threads happen to draw, and not to how many there were before
    // the
    // toxic: a run can be repeated, alone too.
    Stage stage(ActiveToxic active, long connection, long now) {
        String key = name + '/' + active.toxic().name();
        SplittableRandom random = random(engine.options().seed(), key, connection - active.before());
        return new Stage(active, active.recorder().connection(connection), random, now);
    }

    /** What goes in is mixed one after the other: neighbours must not share a sequence, not even one shifted. */
    static SplittableRandom random(long seed, String key, long connection) {
        long mixed = mix(seed);
        for (char letter : key.toCharArray()) {
            mixed = mix(mixed + letter);
        }
        return new SplittableRandom(mixed + connection);
    }

    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }
}
