package org.reliabilityjunit.canary;

import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.Shift;

/**
 * What was seen of a metric on both sides, at the same time: a control of another age or another hour is another service.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface CanaryEvidence permits CanarySeries, CanaryCounts {

    /** What was measured. */
    CanaryMetric metric();

    /** How much was seen of the version that is known. */
    long controlSize();

    /** How much was seen of the version that is tried. */
    long canarySize();

    /** Whether there is no difference at all. */
    boolean same();

    /** By how much the canary lies above the control. */
    Shift shift(Confidence confidence);

    /** How large the difference is, as the metric measures it. */
    double effect();

    /** How far from 0 the interval of the shift must be. */
    double margin(double tolerance, Shift shift);
}
