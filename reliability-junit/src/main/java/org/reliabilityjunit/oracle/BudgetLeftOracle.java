package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Whether launches go on after such faults: the part of a period's error budget that they leave. The budget of a period
 * is that of the objective, for the period alone: {@code left = 1 - times · (e_fault · projectedTo + e_recovery ·
 * recovery) / ((1 - target) · period)}. Errors outside of faults are not charged, as a baseline of seconds does not tell how
 * many there are in a week; but when it proves that they burn more than there is, nothing is left: few runs of a baseline, one of
 * them bad, would say so of many a healthy service. An objective that counts slices of time has too few there to prove it.
 *
 * @param slo a ratio objective
 * @param bound such as {@code >= 25%}
 * @param period such as a week
 * @param projectedTo how long such a fault lasts in reality, 1 s or longer, in whole seconds
 * @param times how often it happens in the period, 1 or more
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, what was measured decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BudgetLeftOracle(
        Slo slo, ShareBound bound, Duration period, Duration projectedTo, int times, Optional<Confidence> proof)
        implements Oracle {

    private static final String FROZEN = "launches that carry a risk are frozen until the budget is back";

    public BudgetLeftOracle {
        new BudgetProjection(slo, projectedTo, times);
        if (projectedTo.multipliedBy(times).compareTo(period) > 0) {
            throw new IllegalArgumentException("%d times %s is more than the period of %s"
                    .formatted(times, Quantity.format(projectedTo), Quantity.format(period)));
        }
    }

    /** What was measured decides. */
    public BudgetLeftOracle(Slo slo, ShareBound bound, Duration period, Duration projectedTo, int times) {
        this(slo, bound, period, projectedTo, times, Optional.empty());
    }

    @Override
    public String expectation() {
        return "error budget %s has %s of %s left".formatted(slo.id(), bound, Quantity.format(period));
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
        double left = left(projection().outage(budget(), load.recovery()));
        return bound.holds(left)
                ? Optional.of("it cannot fail: even a total outage leaves %s; raise the bound, projectedTo or times"
                        .formatted(Texts.percent(left, bound)))
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
        if (fault.total() == 0) {
            return Verdict.inconclusive(expectation(), "no journey run was due while the fault lasted");
        }
        if (evidence().burnsWithoutTheFault(timeline, series)) {
            EventSeries steady = series.steady();
            return Verdict.of(
                            false,
                            expectation(),
                            "none of %s left: the baseline alone burns more than there is; bad runs: %d of %d in baseline"
                                    .formatted(Quantity.format(period), steady.bad(), steady.total()))
                    .with("policy", FROZEN);
        }
        Optional<String> uncounted = evidence().uncounted();
        if (uncounted.isPresent()) {
            return Verdict.inconclusive(expectation(), uncounted.get());
        }
        double left = left(projection().burned(series, budget()));
        String observed = "%s left of %s%s (%s); bad runs: %d of %d in fault"
                .formatted(
                        Texts.percent(left, bound),
                        Quantity.format(period),
                        proof.isPresent() ? "" : " observed",
                        projection(),
                        fault.bad(),
                        fault.total());
        Verdict verdict = slo.budgeting().countsEvents()
                ? judged(left, observed, evidence().of(timeline, series))
                : Verdict.of(bound.holds(left), expectation(), observed);
        return verdict.status() == Status.PASS ? verdict : fault.explain(verdict.with("policy", FROZEN));
    }

    private Verdict judged(double left, String observed, BudgetProof proven) {
        String said =
                "%s; that %s is burned is %s".formatted(observed, proven.bound(), proven.inWords(proof.isPresent()));
        return proven.explain(proven.standing().verdict(proof.isPresent(), bound.holds(left), expectation(), said));
    }

    /** A budget that is just burned leaves nothing, however that is rounded. */
    private static double left(double burned) {
        return Comparison.AT_MOST.holds(burned, 1) && Comparison.AT_LEAST.holds(burned, 1) ? 0 : 1 - burned;
    }

    private BudgetEvidence evidence() {
        return new BudgetEvidence(projection(), budget(), bound.ofTheRest(), proof);
    }

    private BudgetProjection projection() {
        return new BudgetProjection(slo, projectedTo, times);
    }

    private ErrorBudget budget() {
        return new ErrorBudget(slo.errorBudget().orElseThrow().target(), period);
    }
}
