package org.reliabilityjunit.internal.plan;

import java.time.Duration;
import java.util.Set;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.oracle.AlertOracle;
import org.reliabilityjunit.oracle.BudgetLeftOracle;
import org.reliabilityjunit.oracle.BurnRateOracle;
import org.reliabilityjunit.oracle.ErrorBudgetOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.TwinLatencyOracle;
import org.reliabilityjunit.quantity.Quantity;

/** Refuses a twin run that cannot be one, and a comparison of twins where there are none. */
record TwinChecks(Plan plan) {

    private static final Set<Class<? extends Oracle>> CHARGING =
            Set.of(ErrorBudgetOracle.class, BudgetLeftOracle.class, BurnRateOracle.class, AlertOracle.class);
    private static final Duration SHORTEST = Duration.ofMillis(500);

    void check() {
        plan.twin().ifPresentOrElse(this::check, this::checkNobodyCompares);
    }

    private void checkNobodyCompares() {
        for (PlannedOracle planned : plan.oracles()) {
            if (planned.oracle() instanceof TwinLatencyOracle) {
                throw new PlanException(
                        "%s: it compares windows with the fault to windows without it, but the scenario is no twin run. Add @Twin."
                                .formatted(planned.source()));
            }
        }
    }

    private void check(PlannedTwin twin) {
        if (twin.windows() < PlannedTwin.LEAST || twin.windows() % 2 != 0) {
            throw refused(
                    twin,
                    "found windows = %d, legal is an even number from %d on"
                            .formatted(twin.windows(), PlannedTwin.LEAST));
        }
        if (plan.scripted()) {
            throw refused(twin, "an experiment plays its phases itself; inject and remove the faults there");
        }
        if (plan.faults().isEmpty()) {
            throw refused(
                    twin, "the scenario breaks nothing; add a fault such as @Latency(of = \"...\", value = \"800ms\")");
        }
        Duration window = plan.load().fault().dividedBy(twin.windows());
        if (window.compareTo(SHORTEST) < 0) {
            throw refused(
                    twin,
                    "a fault phase of %s in %d windows gives %s each, but a window lasts %s or longer; set fault = \"%s\" in @Load"
                            .formatted(
                                    Quantity.format(plan.load().fault()),
                                    twin.windows(),
                                    Quantity.format(window),
                                    Quantity.format(SHORTEST),
                                    Quantity.format(SHORTEST.multipliedBy(twin.windows()))));
        }
        checkNobodyCharges(twin);
        for (PlannedOracle planned : plan.oracles()) {
            if (planned.oracle().abort().isPresent()) {
                throw refused(
                        twin,
                        "%s ends the fault early, and windows that are missing cannot be compared; leave out the one or the other"
                                .formatted(planned.source()));
            }
        }
        plan.faults().stream()
                .filter(planned -> planned.fault() instanceof ProcessFault)
                .findFirst()
                .ifPresent(planned -> {
                    throw refused(
                            twin,
                            "%s (%s) does not come and go at once; break the link instead, such as with @Down"
                                    .formatted(planned.fault().describe(), planned.source()));
                });
    }

    /** Half of the fault phase is without the fault, which would halve what a fault burns and slow down who pages for it. */
    private void checkNobodyCharges(PlannedTwin twin) {
        plan.oracles().stream()
                .filter(planned -> CHARGING.contains(planned.oracle().getClass()))
                .findFirst()
                .ifPresent(planned -> {
                    throw refused(
                            twin,
                            "\"%s\" (%s) takes the whole fault phase for the fault, and half of a twin run's is without it; judge it in a scenario of its own"
                                    .formatted(planned.oracle().expectation(), planned.source()));
                });
    }

    private static PlanException refused(PlannedTwin twin, String reason) {
        return new PlanException("%s: %s.".formatted(twin.source(), reason));
    }
}
