package org.reliabilityjunit.oracle;

import java.time.Duration;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.timeline.PhaseName;

/**
 * What faults of real length and number burn of an objective's budget: {@code times · (e_fault · lasting + e_recovery ·
 * recovery) / ((1 - target) · window)}, with the error ratio {@code e} counted as the objective's budgeting method counts.
 *
 * @param slo a ratio objective
 * @param lasting how long such a fault lasts in reality
 * @param times how often it happens in the budget's window
 */
record BudgetProjection(Slo slo, Duration lasting, int times) {

    BudgetProjection {
        if (lasting.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "projectedTo is 1s or longer such as 5m, found " + Quantity.format(lasting));
        }
        if (times < 1) {
            throw new IllegalArgumentException("times is 1 or more, found " + times);
        }
    }

    double burned(BudgetSeries series, ErrorBudget budget) {
        return times
                * (burned(series.seconds(PhaseName.FAULT), lasting, budget)
                        + burned(series.seconds(PhaseName.RECOVERY), recovery(series), budget));
    }

    private double burned(EventSeries measured, Duration time, ErrorBudget budget) {
        return time.isZero() ? 0 : budget.burned(slo.budgeting().errorRatio(measured, time), time);
    }

    private static Duration recovery(BudgetSeries series) {
        return series.timeline()
                .phase(PhaseName.RECOVERY)
                .map(phase -> phase.length())
                .orElse(Duration.ZERO);
    }

    /** The part that the worst faults burn, in which nothing works. */
    double outage(ErrorBudget budget, Duration recovery) {
        return times * budget.burned(1, lasting.plus(recovery));
    }

    /** {@code projected to a fault of 5m}, {@code projected to 3 faults of 5m}. */
    @Override
    public String toString() {
        return "projected to %s of %s".formatted(times == 1 ? "a fault" : times + " faults", Quantity.format(lasting));
    }
}
