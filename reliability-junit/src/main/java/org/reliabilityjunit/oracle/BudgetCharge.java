package org.reliabilityjunit.oracle;

import java.time.Duration;
import org.reliabilityjunit.slo.ErrorBudget;

/**
 * What error ratios burn of a budget: {@code times · (e_fault · lasting + e_recovery · recovery) / ((1 - target) · window)}.
 *
 * @param lasting how long a fault lasts in reality
 * @param recovery how long the service was looked at after it
 * @param times how often it happens in the budget's window
 */
record BudgetCharge(ErrorBudget budget, Duration lasting, Duration recovery, int times) {

    double burned(double faultErrors, double recoveryErrors) {
        return times * (budget.burned(faultErrors, lasting) + budget.burned(recoveryErrors, recovery));
    }
}
