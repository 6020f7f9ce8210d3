package org.reliabilityjunit.loadbenchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The experiment: a steady rate at a server that stands still once, and what users then truly wait. */
final class Stall {

    static final int PER_SECOND = 200;
    static final Duration LASTING = Duration.ofSeconds(10);
    static final Duration FROM = Duration.ofSeconds(4);
    static final Duration TO = Duration.ofSeconds(6);

    private Stall() {}

    /** Whoever comes while it stands still waits for its end, everyone else for nothing. */
    static Reported truth() {
        long[] millis = LongStream.range(0, PER_SECOND * LASTING.toSeconds())
                .map(run -> run * 1_000 / PER_SECOND)
                .map(due -> due >= FROM.toMillis() && due < TO.toMillis() ? TO.toMillis() - due : 0)
                .sorted()
                .toArray();
        return Reported.of(Arrays.stream(millis).asDoubleStream().toArray());
    }
}
