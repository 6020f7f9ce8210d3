package org.reliabilityjunit.edge;

import org.reliabilityjunit.edge.EdgeSettings.HealthCheck;

/** Whether one upstream is healthy: not before it has passed a check. */
final class HealthState {

    private final HealthCheck settings;
    private boolean healthy;
    private int against;

    HealthState(HealthCheck settings) {
        this.settings = settings;
    }

    synchronized boolean healthy() {
        return healthy;
    }

    /** Takes the result of a check into account, and says whether that changed anything. */
    synchronized boolean take(boolean passed) {
        if (passed == healthy) {
            against = 0;
            return false;
        }
        against++;
        if (against < (healthy ? settings.unhealthyAfter() : settings.healthyAfter())) {
            return false;
        }
        healthy = passed;
        against = 0;
        return true;
    }
}
