package org.reliabilityjunit.canary;

import org.apiguardian.api.API;

/** Which way a metric must not move. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum BadDirection {
    /** More is worse: latency, errors, memory. */
    UP,
    /** Less is worse: success, throughput, hits of a cache. */
    DOWN,
    /** Any change is. */
    EITHER;

    boolean includes(MetricClass classification) {
        return switch (classification) {
            case HIGH -> this != DOWN;
            case LOW -> this != UP;
            case PASS, NO_DATA -> false;
        };
    }
}
