package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;

/** Nearest-rank percentiles of response times; a run that was never answered is slower than every other. */
final class Percentile {

    private Percentile() {}

    /** The value at the nearest rank, {@code ceil(fraction * n)}, of a sorted list that is not empty. */
    static Duration of(List<Duration> sorted, double fraction) {
        int rank = (int) Math.ceil(fraction * sorted.size() - 1e-9);
        return sorted.get(Math.max(rank, 1) - 1);
    }

    /** The smallest sample in which a percentile is not simply the maximum: {@code ceil(1 / (1 - fraction))}. */
    static long minimumSample(double fraction) {
        return (long) Math.ceil(1 / (1 - fraction) - 1e-9);
    }
}
