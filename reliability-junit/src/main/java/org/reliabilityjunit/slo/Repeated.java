package org.reliabilityjunit.slo;

import java.util.List;

/** A measured series, repeated without end in both directions: what it would sum up to on a longer clock. */
final class Repeated {

    private final long[] bad;
    private final long[] total;

    Repeated(EventSeries series) {
        List<EventSeries.Second> seconds = series.seconds();
        bad = new long[seconds.size() + 1];
        total = new long[seconds.size() + 1];
        for (int second = 0; second < seconds.size(); second++) {
            bad[second + 1] = bad[second] + seconds.get(second).bad();
            total[second + 1] = total[second] + seconds.get(second).total();
        }
    }

    /** The sums from second 0 to this one; negative ones for the time before it. */
    Sums until(long second) {
        return new Sums(until(bad, second), until(total, second));
    }

    private static long until(long[] sums, long second) {
        int cycle = sums.length - 1;
        return cycle == 0
                ? 0
                : Math.floorDiv(second, (long) cycle) * sums[cycle] + sums[(int) Math.floorMod(second, (long) cycle)];
    }

    record Sums(long bad, long total) {

        Sums plus(Sums other) {
            return new Sums(bad + other.bad, total + other.total);
        }

        Sums minus(Sums other) {
            return new Sums(bad - other.bad, total - other.total);
        }

        double errorRatio() {
            return total == 0 ? 0 : (double) bad / total;
        }
    }
}
