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

    // Keyed to the connection, not to the order in which threads happen to draw: a run can be repeated.
    Stage stage(ActiveToxic active, long connection, long now) {
        String key = name + '/' + active.toxic().name();
        long seed = engine.options().seed();
        SplittableRandom random = new SplittableRandom(seed * 31 + key.hashCode() * 0x9E3779B97F4A7C15L + connection);
        return new Stage(active, active.recorder().connection(connection), random, now);
    }
}
