package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;
import org.reliabilityjunit.journey.JourneyRun;

/** Times in ascending order, eight bytes each. */
final class SortedTimes extends AbstractList<Duration> implements RandomAccess {

    private final long[] nanos;

    private SortedTimes(long[] nanos) {
        this.nanos = nanos;
    }

    static SortedTimes of(List<JourneyRun> runs, ToLongFunction<JourneyRun> time) {
        long[] nanos = new long[runs.size()];
        Arrays.setAll(nanos, run -> time.applyAsLong(runs.get(run)));
        Arrays.sort(nanos);
        return new SortedTimes(nanos);
    }

    @Override
    public Duration get(int index) {
        return Duration.ofNanos(nanos[index]);
    }

    @Override
    public int size() {
        return nanos.length;
    }
}
