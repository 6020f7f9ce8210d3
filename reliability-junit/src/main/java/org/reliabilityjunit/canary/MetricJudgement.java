package org.reliabilityjunit.canary;

import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.Shift;

/**
 * What one metric came to.
 *
 * @param metric what was compared
 * @param classification what it came to
 * @param critical whether it fails the canary as a whole
 * @param shift by how much the canary lies above the control, in the unit of the metric; empty where nothing was to compare
 * @param effect how large that is, as the metric measures it; NaN without data
 * @param reason in words
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MetricJudgement(
        CanaryMetric metric,
        MetricClass classification,
        boolean critical,
        Optional<Shift> shift,
        double effect,
        String reason) {

    /** Whether it speaks against the canary. */
    public boolean bad() {
        return classification == MetricClass.HIGH || classification == MetricClass.LOW || missing();
    }

    private boolean missing() {
        return classification == MetricClass.NO_DATA && metric.required();
    }
}
