package org.reliabilityjunit.slo;

import java.math.BigDecimal;
import java.time.Duration;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Quantity;

/**
 * The budget of a ratio objective, charged to its real window.
 *
 * <p>Formulae of the Google SRE workbook, chapter 5, "Alerting on SLOs": budget = 1 - target; burn rate = error ratio /
 * budget; part burned = burn rate · duration / window.
 *
 * @param target from 0 to below 1, such as 0.995
 * @param window above zero, such as 30 days
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ErrorBudget(double target, Duration window) {

    public ErrorBudget {
        if (!(target >= 0 && target < 1)) {
            throw new IllegalArgumentException("a target lies from 0 to below 1, found " + target);
        }
        if (window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException(
                    "a window is longer than zero such as 30d, found " + Quantity.format(window));
        }
    }

    /**
     * The error ratio that burns exactly the whole budget over the window: 1 - target, of the decimal number that was
     * written. In binary 1 - 0.9 is less than 0.1, and a bound that is just met would be broken.
     */
    public double ratio() {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(target)).doubleValue();
    }

    /**
     * The part of the budget that errors at this ratio burn in this time.
     *
     * @param errorRatio from 0 to 1
     * @param lasting how long
     * @return 0 for none, 1 for the whole budget; can exceed 1
     */
    public double burned(double errorRatio, Duration lasting) {
        return burnRate(errorRatio) * lasting.toNanos() / window.toNanos();
    }

    /**
     * The part of the budget that so many bad events are.
     *
     * @param bad events
     * @param eventsInWindow how many events, good and bad, production sees in the whole window
     */
    public double burnedBy(long bad, double eventsInWindow) {
        return bad / (ratio() * eventsInWindow);
    }

    /**
     * How many times faster than allowed errors at this ratio burn the budget.
     *
     * @param errorRatio from 0 to 1
     * @return 1 when the budget lasts exactly the window
     */
    public double burnRate(double errorRatio) {
        return errorRatio / ratio();
    }

    /**
     * When a full budget is used up at this burn rate.
     *
     * @param burnRate above 0
     */
    public Duration exhaustedAfter(double burnRate) {
        if (!(burnRate > 0)) {
            throw new IllegalArgumentException("a burn rate above 0 exhausts a budget, found " + burnRate);
        }
        return Duration.ofNanos((long) Math.min(window.toNanos() / burnRate, Long.MAX_VALUE));
    }
}
