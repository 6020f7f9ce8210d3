package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
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
 * @param bound such as {@code < 1%}
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
        return infallible(load).or(() -> proof.flatMap(confidence -> unprovable(load, confidence)));
    }

    private Optional<String> infallible(Load load) {
        double outage = projection().outage(budget(), load.recovery());
        return bound.holds(outage)
                ? Optional.of(
                        "it cannot fail: even a total outage of %s%s burns only %s of the budget; lower the bound or raise projectedTo"
                                .formatted(
                                        Quantity.format(projectedTo),
                                        times == 1 ? "" : ", " + times + " times,",
                                        Texts.percent(outage)))
                : Optional.empty();
    }

    private Optional<String> unprovable(Load load, Confidence confidence) {
        return BudgetProof.uncounted(slo, proof).or(() -> tooFew(load, confidence));
    }

    private Optional<String> tooFew(Load load, Confidence confidence) {
        Duration fault = load.warmUp().plus(load.baseline());
        Duration recovery = fault.plus(load.fault());
        long broken = load.arrivalsBetween(fault, recovery);
        long healed = load.arrivalsBetween(recovery, load.total());
        if (broken == 0) {
            return Optional.of("no run is due while the fault lasts");
        }
        double atBest = proof(load.recovery(), confidence, new RatioBounds(broken, broken), broken, allGood(healed))
                .high();
        return bound.holds(atBest) || !bound.comparison().isUpper()
                ? Optional.empty()
                : Optional.of(
                        "without a single bad run of %d in fault and %d in recovery, up to %s may be burned at %s; lengthen the fault phase, raise the load, bound it less tightly, or leave confidence out: then what was measured decides"
                                .formatted(broken, healed, Texts.percentUp(atBest), confidence));
    }

    private static Optional<RatioBounds> allGood(long runs) {
        return runs == 0 ? Optional.empty() : Optional.of(new RatioBounds(runs, runs));
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
        Optional<String> uncounted = BudgetProof.uncounted(slo, proof);
        if (uncounted.isPresent()) {
            return Verdict.inconclusive(expectation(), uncounted.get());
        }
        double burned = projection().burned(series, budget());
        String observed = "%s of %s%s (%s); bad runs: %d of %d in fault, %d of %d in recovery"
                .formatted(
                        Texts.percent(burned),
                        Quantity.format(slo.window()),
                        proof.isPresent() ? "" : " observed",
                        projection(),
                        fault.bad(),
                        fault.total(),
                        recovery.bad(),
                        recovery.total());
        Verdict verdict = slo.budgeting().countsEvents()
                ? judged(burned, observed, proof(timeline, series))
                : Verdict.of(bound.holds(burned), expectation(), observed);
        return verdict.status() == Status.PASS ? verdict : fault.explain(counted(verdict));
    }

    private Verdict judged(double burned, String observed, BudgetProof evidence) {
        String said = "%s; %s".formatted(observed, evidence.inWords(proof.isPresent()));
        return evidence.explain(
                evidence.standing().verdict(proof.isPresent(), bound.holds(burned), expectation(), said));
    }

    private BudgetProof proof(Timeline timeline, BudgetSeries series) {
        return proof(
                Duration.ofSeconds(series.seconds(PhaseName.RECOVERY).seconds().size()),
                proof.orElse(Confidence.USUAL),
                good(timeline, PhaseName.FAULT, series).orElseThrow(),
                timeline.runsIn(PhaseName.FAULT).size(),
                good(timeline, PhaseName.RECOVERY, series));
    }

    private BudgetProof proof(
            Duration recovery, Confidence confidence, RatioBounds fault, long runs, Optional<RatioBounds> healed) {
        double outage = projection().outage(budget(), Duration.ZERO);
        double longer = projection().outage(budget(), recovery);
        return new BudgetProof(
                bound,
                confidence,
                new BudgetProof.Burned(outage, fault),
                runs,
                healed.map(good -> new BudgetProof.Burned(longer - outage, good)));
    }

    private static Optional<RatioBounds> good(Timeline timeline, PhaseName name, BudgetSeries series) {
        List<JourneyRun> runs = timeline.runsIn(name);
        return runs.isEmpty()
                ? Optional.empty()
                : timeline.phase(name)
                        .map(phase -> ClaimProof.effective(phase, runs, run -> run.okWithin(series.deadline())));
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
