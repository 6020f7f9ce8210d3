package org.reliabilityjunit.internal.evidence.chart;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole decades of seconds.
 *
 * @param low exponent at the lower edge
 * @param high exponent at the upper edge
 */
record LogScale(int low, int high, double top, double height) {

    static LogScale of(DoubleSummaryStatistics range, double top, double height) {
        double least = range.getCount() == 0 ? 0.01 : range.getMin();
        double most = range.getCount() == 0 ? 1 : range.getMax();
        int low = (int) Math.floor(Math.log10(least));
        return new LogScale(low, Math.max(low + 1, (int) Math.ceil(Math.log10(most))), top, height);
    }

    List<Double> decades() {
        return IntStream.rangeClosed(low, high)
                .mapToObj(exponent -> Math.pow(10, exponent))
                .toList();
    }

    boolean shows(double seconds) {
        return Math.log10(seconds) >= low && Math.log10(seconds) <= high;
    }

    double y(double seconds) {
        return top + height * (high - Math.log10(seconds)) / (high - low);
    }
}
