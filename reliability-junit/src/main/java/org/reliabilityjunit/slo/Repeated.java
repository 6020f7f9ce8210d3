package org.reliabilityjunit.slo;

import java.util.List;

/**
 * A measured series, repeated without end in both directions: what it would sum up to on a longer clock. It takes as long as it took,
 * so that as much happens in a minute then as was measured: its seconds are a little shorter where one was not whole.
 */
final class Repeated {

    private final double[] bad;
    private final double[] total;
    private final double width;

    Repeated(EventSeries series) {
        List<EventSeries.Second> seconds = series.seconds();
        bad = new double[seconds.size() + 1];
        total = new double[seconds.size() + 1];
        for (int second = 0; second < seconds.size(); second++) {
            bad[second + 1] = bad[second] + seconds.get(second).bad();
            total[second + 1] = total[second] + seconds.get(second).total();
        }
        width = series.length().toNanos() / 1e9 / seconds.size();
    }

    /** The sums from second 0 to this one, whole or not; negative ones for the time before it. */
    Sums until(double second) {
        return new Sums(until(bad, second), until(total, second));
    }

    private double until(double[] sums, double second) {
        int cycle = sums.length - 1;
        if (cycle == 0) {
            return 0;
        }
        double place = second / width;
        double whole = Math.floor(place + 1e-9);
        double cycles = Math.floor(whole / cycle);
        int within = (int) (whole - cycles * cycle);
        double started = Math.max(0, place - whole) * (sums[within + 1] - sums[within]);
        return cycles * sums[cycle] + sums[within] + started;
    }

    record Sums(double bad, double total) {

        Sums plus(Sums other) {
            return new Sums(bad + other.bad, total + other.total);
        }

        Sums minus(Sums other) {
            return new Sums(bad - other.bad, total - other.total);
        }

        double errorRatio() {
            return total == 0 ? 0 : bad / total;
        }

        /** Whole events, of which no more are bad than there are. */
        EventSeries.Second rounded() {
            long all = Math.round(total);
            return new EventSeries.Second(Math.min(Math.round(bad), all), all);
        }
    }
}
