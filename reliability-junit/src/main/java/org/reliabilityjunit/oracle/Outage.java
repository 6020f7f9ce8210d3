package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.slo.AlertReplay;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;

/** A replay made up, in which nothing works from the fault on until the baseline is back: an alert that it leaves silent never fires. */
final class Outage {

    private Outage() {}

    /** Under a planned load, after a baseline without a bad run. */
    static AlertReplay planned(Load load, Duration lasting) {
        Duration fault = load.warmUp().plus(load.baseline());
        Duration recovery = fault.plus(load.fault());
        return during(new AlertReplay(
                BudgetSeries.due(load, load.warmUp(), load.baseline()),
                BudgetSeries.due(load, fault, load.fault()),
                lasting,
                BudgetSeries.due(load, recovery, load.recovery())));
    }

    /** With the runs of a measured one. */
    static AlertReplay during(AlertReplay replay) {
        return new AlertReplay(replay.baseline(), down(replay.fault()), replay.lasting(), down(replay.recovery()));
    }

    private static EventSeries down(EventSeries series) {
        return new EventSeries(
                series.seconds().stream()
                        .map(second -> new EventSeries.Second(second.total(), second.total()))
                        .toList(),
                series.length());
    }

    /** The same after a baseline that just keeps the objective, with as many bad runs as that allows, rounded up: alerts fire sooner. */
    static AlertReplay afterSpending(ErrorBudget budget, AlertReplay outage) {
        return new AlertReplay(
                spending(budget, outage.baseline()), outage.fault(), outage.lasting(), outage.recovery());
    }

    private static EventSeries spending(ErrorBudget budget, EventSeries healthy) {
        List<EventSeries.Second> seconds = new ArrayList<>();
        long runs = 0;
        for (EventSeries.Second second : healthy.seconds()) {
            long before = allowed(budget, runs);
            runs += second.total();
            seconds.add(new EventSeries.Second(allowed(budget, runs) - before, second.total()));
        }
        return new EventSeries(seconds, healthy.length());
    }

    private static long allowed(ErrorBudget budget, long runs) {
        return (long) Math.ceil(runs * budget.ratio() - 1e-9);
    }
}
