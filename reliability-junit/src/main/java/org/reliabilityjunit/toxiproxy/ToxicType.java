package org.reliabilityjunit.toxiproxy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The toxics there are, with their attributes; all attributes are integers, 0 unless given. */
enum ToxicType {
    LATENCY(Latency::new, "latency", "jitter"),
    BANDWIDTH((hits, random) -> new Bandwidth(hits), "rate"),
    SLOW_CLOSE((hits, random) -> new SlowClose(hits), "delay"),
    TIMEOUT((hits, random) -> new Timeout(hits), "timeout"),
    RESET_PEER((hits, random) -> new ResetPeer(hits), "timeout"),
    SLICER(Slicer::new, "average_size", "size_variation", "delay"),
    LIMIT_DATA((hits, random) -> new LimitData(hits), "bytes"),
    NOOP((hits, random) -> new Noop());

    // Far above every sensible setting, and small enough for arithmetic in nanoseconds.
    private static final long MAX = 1_000_000_000_000L;

    private final BiFunction<Hits, SplittableRandom, Effect> effect;
    private final List<String> names;

    ToxicType(BiFunction<Hits, SplittableRandom, Effect> effect, String... names) {
        this.effect = effect;
        this.names = List.of(names);
    }

    static ToxicType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new ApiException(400, "invalid toxic type"));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Effect effect(Hits hits, SplittableRandom random) {
        return effect.apply(hits, random);
    }

    /** The attributes that result from laying {@code given} over {@code current}. */
    Attributes attributes(JsonFields given, Map<String, Long> current) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String name : names) {
            @Nullable Long value = given.integer(name);
            values.put(name, value == null ? current.getOrDefault(name, 0L) : inRange(name, value));
        }
        requireSlices(values);
        return new Attributes(Collections.unmodifiableMap(values));
    }

    private long inRange(String name, long value) {
        if (value < 0 || value > MAX) {
            throw new ApiException(
                    400, "invalid attribute: " + label() + " " + name + " was " + value + ", must be from 0 to " + MAX);
        }
        return value;
    }

    private void requireSlices(Map<String, Long> values) {
        if (this == SLICER && values.values().stream().limit(2).allMatch(value -> value == 0)) {
            throw new ApiException(
                    400, "invalid attribute: slicer average_size was 0, must be at least 1 unless size_variation is");
        }
    }
}
