package org.reliabilityjunit.canary;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.MannWhitney;
import org.reliabilityjunit.statistics.Shift;

/**
 * The points of a metric on both sides, such as means of stretches of time.
 *
 * @param metric what was measured
 * @param control of the version that is known
 * @param canary of the version that is tried
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanarySeries(CanaryMetric metric, List<Double> control, List<Double> canary) implements CanaryEvidence {

    /** What is no finite number is left out, as a missing point is. */
    public CanarySeries {
        control = finite(control);
        canary = finite(canary);
    }

    private static List<Double> finite(List<Double> points) {
        return points.stream().filter(Double::isFinite).toList();
    }

    @Override
    public long controlSize() {
        return control.size();
    }

    @Override
    public long canarySize() {
        return canary.size();
    }

    @Override
    public boolean same() {
        return control.stream()
                        .sorted()
                        .toList()
                        .equals(canary.stream().sorted().toList())
                || Stream.concat(control.stream(), canary.stream()).distinct().count() == 1;
    }

    @Override
    public Shift shift(Confidence confidence) {
        return new MannWhitney(array(control), array(canary)).shift(confidence);
    }

    @Override
    public double effect() {
        return same() ? metric.effect().none() : metric.effect().of(array(control), array(canary));
    }

    @Override
    public double margin(double tolerance, Shift shift) {
        return tolerance * Math.abs(shift.estimate());
    }

    private static double[] array(List<Double> points) {
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
