package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The part of an error budget that the fault burns, charged to the objective's real window.
 *
 * <p>The error ratio of the fault phase is projected to how long such a fault really lasts; the error ratio of the
 * recovery phase is charged for as long as that phase lasted: {@code burned = (e_fault · projectedTo + e_recovery ·
 * recovery) / ((1 - target) · window)}.
 *
 * @param slo the id of the objective
 * @param budget its target and window
 * @param bound such as {@code < 1%}
 * @param projectedTo how long such a fault lasts in reality
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ErrorBudgetOracle(String slo, ErrorBudget budget, ShareBound bound, Duration projectedTo)
        implements Oracle {

    @Override
    public String expectation() {
        return "error budget %s burns %s".formatted(slo, bound);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        double outage = budget.burned(1, projectedTo.plus(load.recovery()));
        return bound.holds(outage)
                ? Optional.of(
                        "it cannot fail: even a total outage of %s burns only %s of the budget; lower the bound or raise projectedTo"
                                .formatted(Quantity.format(projectedTo), Texts.percent(outage)))
                : Optional.empty();
    }

    @Override
    public Verdict judge(Timeline timeline) {
        RunSummary fault =
                new RunSummary(timeline.runsIn(PhaseName.FAULT), timeline.load().deadline());
        RunSummary recovery = new RunSummary(
                timeline.runsIn(PhaseName.RECOVERY), timeline.load().deadline());
        if (fault.total() == 0) {
            return Verdict.inconclusive(expectation(), "no journey run was due while the fault lasted");
        }
        Duration recovered =
                timeline.phase(PhaseName.RECOVERY).map(Phase::length).orElse(Duration.ZERO);
        double burned = budget.burned(ratio(fault), projectedTo) + budget.burned(ratio(recovery), recovered);
        String observed = "%s of %s (projected to a fault of %s); bad runs: %d of %d in fault, %d of %d in recovery"
                .formatted(
                        Texts.percent(burned),
                        Quantity.format(budget.window()),
                        Quantity.format(projectedTo),
                        fault.bad(),
                        fault.total(),
                        recovery.bad(),
                        recovery.total());
        Verdict verdict = Verdict.of(bound.holds(burned), expectation(), observed);
        return verdict.status() == Status.PASS ? verdict : fault.explain(verdict);
    }

    private static double ratio(RunSummary runs) {
        return runs.total() == 0 ? 0 : (double) runs.bad() / runs.total();
    }
}
