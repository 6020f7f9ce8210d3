package org.reliabilityjunit.slo;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The budget of a ratio objective, charged to its real window.
 *
 * <p>Formula: burned = error ratio · duration / ((1 - target) · window); Google SRE workbook, chapter 5, "Alerting on
 * SLOs".
 *
 * @param target from 0 to below 1, such as 0.995
 * @param window such as 30 days
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ErrorBudget(double target, Duration window) {

    public ErrorBudget {
        if (!(target >= 0 && target < 1)) {
            throw new IllegalArgumentException("a target lies from 0 to below 1, found " + target);
        }
    }

    /**
     * The part of the budget that errors at this ratio burn in this time.
     *
     * @param errorRatio from 0 to 1
     * @param lasting how long
     * @return 0 for none, 1 for the whole budget; can exceed 1
     */
    public double burned(double errorRatio, Duration lasting) {
        return errorRatio * lasting.toNanos() / ((1 - target) * window.toNanos());
    }
}
