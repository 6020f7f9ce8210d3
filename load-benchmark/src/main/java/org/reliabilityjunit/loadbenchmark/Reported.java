package org.reliabilityjunit.loadbenchmark;

import static java.util.Locale.ROOT;

import java.util.Arrays;

/**
 * What a driver says of the waiting, in milliseconds; NaN where it does not say.
 *
 * @param requests how many it sent
 */
record Reported(long requests, double p50, double p90, double p95, double p99, double max) {

    private static final String MARK = "REPORTED";

    /** @param sorted milliseconds, ascending */
    static Reported of(double[] sorted) {
        return new Reported(
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double fraction) {
        return sorted[(int) Math.ceil(fraction * sorted.length - 1e-9) - 1];
    }

    /** One line by which a program of ours tells it to the benchmark. */
    String line() {
        return "%s %d %f %f %f %f %f".formatted(MARK, requests, p50, p90, p95, p99, max);
    }

    static Reported parse(String output) {
        String line = output.lines()
                .filter(one -> one.startsWith(MARK))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IllegalStateException("it reported nothing but: " + output));
        double[] figures = Arrays.stream(line.substring(MARK.length()).strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Reported(Math.round(figures[0]), figures[1], figures[2], figures[3], figures[4], figures[5]);
    }

    /** Cells of a table. */
    String cells() {
        return "%d | %s | %s | **%s** | %s | %s"
                .formatted(requests, number(p50), number(p90), number(p95), number(p99), number(max));
    }

    private static String number(double millis) {
        return Double.isNaN(millis) ? "–" : String.format(ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }
}
