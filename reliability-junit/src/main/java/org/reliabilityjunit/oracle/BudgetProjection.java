package org.reliabilityjunit.oracle;

import java.time.Duration;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.timeline.PhaseName;

/**
 * What faults of real length and number burn of an objective's budget: {@code times · (e_fault · lasting + e_recovery ·
 * recovery) / ((1 - target) · window)} with the error ratios {@code e}; or, for an objective that counts slices of time,
 * {@code times · bad slices · slice / ((1 - target) · window)}, as a slice is bad as a whole.
 *
 * @param slo a ratio objective
 * @param lasting how long such a fault lasts in reality, in whole seconds
 * @param times how often it happens in the budget's window
 */
record BudgetProjection(Slo slo, Duration lasting, int times) {

    BudgetProjection {
        if (lasting.toSeconds() < 1 || lasting.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "projectedTo is 1s or longer in whole seconds, such as 5m, found " + Quantity.format(lasting));
        }
        if (times < 1) {
            throw new IllegalArgumentException("times is 1 or more, found " + times);
        }
    }

    double burned(BudgetSeries series, ErrorBudget budget) {
        return burned(
                budget,
                slo.budgeting().charged(series.seconds(PhaseName.FAULT), lasting, series.seconds(PhaseName.RECOVERY)));
    }

    /** The part that the worst faults burn, in which nothing works. */
    double outage(ErrorBudget budget, Duration recovery) {
        return burned(budget, slo.budgeting().chargedForOutage(lasting.plus(recovery)));
    }

    private double burned(ErrorBudget budget, Duration charged) {
        return times * budget.burned(1, charged);
    }

    /** {@code projected to a fault of 5m}, {@code projected to 3 faults of 5m}. */
    @Override
    public String toString() {
        return "projected to %s of %s".formatted(times == 1 ? "a fault" : times + " faults", Quantity.format(lasting));
    }
}
