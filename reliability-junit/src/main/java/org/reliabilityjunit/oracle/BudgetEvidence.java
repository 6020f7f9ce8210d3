package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * How sure it is what faults burn of a budget.
 *
 * @param burn a bound on the part of it that they burn
 * @param proof how sure a verdict must be; when empty, what was measured decides
 */
record BudgetEvidence(BudgetProjection projection, ErrorBudget budget, ShareBound burn, Optional<Confidence> proof) {

    /** Why no verdict can be proven under this load; empty when it can, or where nobody asks for a proof. */
    Optional<String> unprovable(Load load) {
        return uncounted().or(() -> proof.flatMap(confidence -> tooFew(load, confidence)));
    }

    /** Why an objective is not proven by any scenario; empty where it may be, or where nobody asks for a proof. */
    Optional<String> uncounted() {
        return BudgetProof.uncounted(projection.slo(), proof);
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
        return burn.holds(atBest) || !burn.comparison().isUpper()
                ? Optional.empty()
                : Optional.of(
                        "without a single bad run of %d in fault and %d in recovery, up to %s may be burned at %s; lengthen the fault phase, raise the load, bound it less tightly, or leave confidence out: then what was measured decides"
                                .formatted(broken, healed, Texts.percentUp(atBest), confidence));
    }

    private static Optional<RatioBounds> allGood(long runs) {
        return runs == 0 ? Optional.empty() : Optional.of(new RatioBounds(runs, runs));
    }

    /** What the runs say; one at least was due in the fault phase, and the objective counts events. */
    BudgetProof of(Timeline timeline, BudgetSeries series) {
        return proof(
                series.seconds(PhaseName.RECOVERY).length(),
                proof.orElse(Confidence.USUAL),
                good(timeline, PhaseName.FAULT, series).orElseThrow(),
                timeline.runsIn(PhaseName.FAULT).size(),
                good(timeline, PhaseName.RECOVERY, series));
    }

    private BudgetProof proof(
            Duration recovery, Confidence confidence, RatioBounds fault, long runs, Optional<RatioBounds> healed) {
        double outage = projection.outage(budget, Duration.ZERO);
        double longer = projection.outage(budget, recovery);
        return new BudgetProof(
                burn,
                confidence,
                new BudgetProof.Burned(outage, fault),
                runs,
                healed.map(good -> new BudgetProof.Burned(longer - outage, good)));
    }

    /** Whether the baseline proves that errors alone, without any fault, burn more than there is. */
    boolean burnsWithoutTheFault(Timeline timeline, BudgetSeries series) {
        return projection.slo().budgeting().countsEvents()
                && good(timeline, PhaseName.BASELINE, timeline.undisturbedBaseline(), series)
                        .filter(good -> 1 - good.upper(proof.orElse(Confidence.USUAL)) > budget.ratio())
                        .isPresent();
    }

    private static Optional<RatioBounds> good(Timeline timeline, PhaseName name, BudgetSeries series) {
        return good(timeline, name, timeline.runsIn(name), series);
    }

    private static Optional<RatioBounds> good(
            Timeline timeline, PhaseName name, List<JourneyRun> runs, BudgetSeries series) {
        return runs.isEmpty()
                ? Optional.empty()
                : timeline.phase(name)
                        .map(phase -> ClaimProof.effective(phase, runs, run -> run.okWithin(series.deadline())));
    }
}
