package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The part of an error budget that the fault burns, charged to the objective's real window.
 *
 * <p>What the fault phase measured is projected to how long such a fault really lasts and how often it happens; the error
 * ratio of the recovery phase is charged for as long as that phase lasted: {@code burned = times · (e_fault · projectedTo
 * + e_recovery · recovery) / ((1 - target) · window)}.
 *
 * @param slo a ratio objective
 * @param bound at most or below a share, such as {@code < 1%}
 * @param projectedTo how long such a fault lasts in reality, 1 s or longer
 * @param times how often it happens in the objective's window, 1 or more
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, what was measured decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ErrorBudgetOracle(Slo slo, ShareBound bound, Duration projectedTo, int times, Optional<Confidence> proof)
        implements Oracle {

    public ErrorBudgetOracle {
        new BudgetProjection(slo, projectedTo, times);
        if (!bound.comparison().isUpper()) {
            throw new IllegalArgumentException(
                    "burn is the part of the budget that may be burned at most, such as < 1%, found " + bound);
        }
    }

    /** What was measured decides. */
    public ErrorBudgetOracle(Slo slo, ShareBound bound, Duration projectedTo, int times) {
        this(slo, bound, projectedTo, times, Optional.empty());
    }

    @Override
    public String expectation() {
        return "error budget %s burns %s".formatted(slo.id(), bound);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        return infallible(load).or(() -> evidence().unprovable(load));
    }

    private Optional<String> infallible(Load load) {
        double outage = projection().outage(budget(), load.recovery());
        return bound.holds(outage)
                ? Optional.of(
                        "it cannot fail: even a total outage of %s%s burns only %s of the budget; lower the bound or raise projectedTo"
                                .formatted(
                                        Quantity.format(projectedTo),
                                        times == 1 ? "" : ", " + times + " times,",
                                        Texts.percent(outage, bound)))
                : Optional.empty();
    }

    @Override
    public Optional<String> vacuous(Timeline played) {
        return infallible(played.load());
    }

    @Override
    public boolean judgesRunsAlone() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        BudgetSeries series = BudgetSeries.of(slo, timeline);
        RunSummary fault = series.summary(PhaseName.FAULT);
        RunSummary recovery = series.summary(PhaseName.RECOVERY);
        if (fault.total() == 0) {
            return Verdict.inconclusive(expectation(), "no journey run was due while the fault lasted");
        }
        Optional<String> uncounted = evidence().uncounted();
        if (uncounted.isPresent()) {
            return Verdict.inconclusive(expectation(), uncounted.get());
        }
        double burned = projection().burned(series, budget());
        String observed = "%s of %s%s (%s); bad runs: %d of %d in fault, %d of %d in recovery"
                .formatted(
                        Texts.percent(burned, bound),
                        Quantity.format(slo.window()),
                        proof.isPresent() ? "" : " observed",
                        projection(),
                        fault.bad(),
                        fault.total(),
                        recovery.bad(),
                        recovery.total());
        Verdict verdict = slo.budgeting().countsEvents()
                ? judged(burned, observed, evidence().of(timeline, series))
                : Verdict.of(bound.holds(burned), expectation(), observed);
        return verdict.status() == Status.PASS ? verdict : fault.explain(counted(verdict));
    }

    private Verdict judged(double burned, String observed, BudgetProof evidence) {
        String said = "%s; %s".formatted(observed, evidence.inWords(proof.isPresent()));
        return evidence.explain(
                evidence.standing().verdict(proof.isPresent(), bound.holds(burned), expectation(), said));
    }

    private BudgetEvidence evidence() {
        return new BudgetEvidence(projection(), budget(), bound, proof);
    }

    private Verdict counted(Verdict verdict) {
        return slo.budgeting().countsEvents()
                ? verdict
                : verdict.with("counted by", slo.budgeting().toString());
    }

    private BudgetProjection projection() {
        return new BudgetProjection(slo, projectedTo, times);
    }

    private ErrorBudget budget() {
        return slo.errorBudget().orElseThrow();
    }
}
