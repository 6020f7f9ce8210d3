package org.reliabilityjunit.canary;

import org.apiguardian.api.API;

/** What a metric of a canary came to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum MetricClass {
    /** Not proven to be worse. */
    PASS,
    /** Above the control, by more than chance and more than is allowed. */
    HIGH,
    /** Below the control, by more than chance and more than is allowed. */
    LOW,
    /** Too few points on a side. */
    NO_DATA
}
