package org.reliabilityjunit.canary;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Leaves out points far from the middle: below {@code q1 - factor · (q3 - q1)} or above {@code q3 + factor · (q3 - q1)} of their
 * side, {@code q1} and {@code q3} its quartiles; but never what lies between its 1st and 99th percentile, so that a narrow
 * middle does not make outliers of everything else. Quantiles lie between the nearest points, in proportion.
 *
 * @param factor above 0; 3 is usual
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record OutlierFence(double factor) {

    public OutlierFence {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("the factor of a fence is above 0, such as 3; found " + factor);
        }
    }

    CanarySeries within(CanarySeries series) {
        return new CanarySeries(series.metric(), within(series.control()), within(series.canary()));
    }

    private List<Double> within(List<Double> points) {
        if (points.isEmpty()) {
            return points;
        }
        List<Double> sorted = points.stream().sorted().toList();
        double q1 = quantile(sorted, 0.25);
        double q3 = quantile(sorted, 0.75);
        double low = Math.min(q1 - factor * (q3 - q1), quantile(sorted, 0.01));
        double high = Math.max(q3 + factor * (q3 - q1), quantile(sorted, 0.99));
        return points.stream().filter(point -> low <= point && point <= high).toList();
    }

    private static double quantile(List<Double> sorted, double fraction) {
        double place = fraction * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
