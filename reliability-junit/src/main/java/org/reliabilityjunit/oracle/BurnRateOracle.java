package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.SampleSize;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * How many times faster than allowed an error budget burns while the fault lasts or, in a scenario without one, in the
 * baseline: {@code burn rate = error ratio / (1 - target)}.
 *
 * @param slo a ratio objective
 * @param bound such as {@code < 14x}
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, the measured rate decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BurnRateOracle(Slo slo, FactorBound bound, Optional<Confidence> proof) implements Oracle {

    /** The measured rate decides. */
    public BurnRateOracle(Slo slo, FactorBound bound) {
        this(slo, bound, Optional.empty());
    }

    @Override
    public String expectation() {
        return "error budget %s burns at %s".formatted(slo.id(), bound);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        boolean faulty = !load.fault().isZero();
        Duration from = load.warmUp().plus(faulty ? load.baseline() : Duration.ZERO);
        Duration lasting = faulty ? load.fault() : load.baseline();
        return undecidable(
                        load.arrivalsBetween(from, from.plus(lasting)), faulty ? PhaseName.FAULT : PhaseName.BASELINE)
                .or(() -> proof.flatMap(confidence -> unprovable(load, confidence)));
    }

    @Override
    public List<String> sampleSizes(Load load) {
        return slo.budgeting().countsEvents()
                ? claim().sampleSizeInFault(expectation(), load, proof.orElse(Confidence.USUAL)).stream()
                        .toList()
                : List.of();
    }

    private Optional<String> unprovable(Load load, Confidence confidence) {
        return BudgetProof.uncounted(slo, proof).or(() -> claim().unprovableInFault(load, confidence));
    }

    /** That the budget burns slowly is said of the good runs, that it burns fast of the bad ones. */
    private Claim claim() {
        double errors = Math.min(1, bound.limit() * budget().ratio());
        return new Claim(bound.toString(), upper() ? 1 - errors : errors);
    }

    @Override
    public Optional<String> vacuous(Timeline played) {
        PhaseName phase = phase(played);
        return undecidable(played.runsIn(phase).size(), phase);
    }

    private Optional<String> undecidable(long runs, PhaseName phase) {
        double highest = budget().burnRate(1);
        if (bound.holds(highest) && bound.holds(0)) {
            return Optional.of("it cannot fail: when every run is bad the budget burns at %s; lower the bound"
                    .formatted(Quantity.formatFactor(highest)));
        }
        if (!bound.holds(highest) && !bound.holds(0)) {
            return Optional.of("it cannot be met: even when every run is bad the budget burns at %s; lower the bound"
                    .formatted(Quantity.formatFactor(highest)));
        }
        return upper() ? tooFew(runs, phase) : Optional.empty();
    }

    /** With fewer runs than this a single bad one breaks the bound. */
    private Optional<String> tooFew(long runs, PhaseName phase) {
        double one = runs == 0 ? Double.POSITIVE_INFINITY : budget().burnRate(1.0 / runs);
        return bound.holds(one)
                ? Optional.empty()
                : Optional.of(
                        "one bad run of %d alone burns the budget at %s, so the verdict would be that run's; drive at least %d runs in the %s phase"
                                .formatted(runs, Quantity.formatFactor(one), needed(), phase.text()));
    }

    /** The fewest of which one alone is within the bound. */
    private long needed() {
        return SampleSize.smallest(1, runs -> bound.holds(budget().burnRate(1.0 / runs)));
    }

    private boolean upper() {
        return bound.comparison().isUpper();
    }

    @Override
    public boolean judgesRunsAlone() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        PhaseName phase = phase(timeline);
        BudgetSeries series = BudgetSeries.of(slo, timeline);
        EventSeries seconds = series.seconds(phase);
        RunSummary runs = series.summary(phase);
        if (seconds.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(), "no journey run was due in the %s phase".formatted(phase.text()));
        }
        Optional<String> uncounted = BudgetProof.uncounted(slo, proof);
        if (uncounted.isPresent()) {
            return Verdict.inconclusive(expectation(), uncounted.get());
        }
        double rate = budget().burnRate(slo.budgeting().errorRatio(seconds));
        String observed = "%s%s%s; bad runs: %d of %d in %s"
                .formatted(
                        Quantity.formatFactor(rate),
                        proof.isPresent() ? "" : " observed",
                        gone(rate),
                        runs.bad(),
                        runs.total(),
                        phase.text());
        Verdict verdict = slo.budgeting().countsEvents()
                ? judged(rate, observed, evidence(timeline, phase, series))
                : Verdict.of(bound.holds(rate), expectation(), observed);
        return verdict.status() == Status.PASS ? verdict : runs.explain(verdict);
    }

    private ClaimProof evidence(Timeline timeline, PhaseName phase, BudgetSeries series) {
        return ClaimProof.ofPhase(
                claim(),
                proof.orElse(Confidence.USUAL),
                timeline.phase(phase).orElseThrow(),
                timeline.runsIn(phase),
                run -> upper() == run.okWithin(series.deadline()));
    }

    private Verdict judged(double rate, String observed, ClaimProof evidence) {
        String said = "%s; %s".formatted(observed, evidence.inWords(range(evidence), proof.isPresent()));
        return evidence.explain(evidence.standing().verdict(proof.isPresent(), bound.holds(rate), expectation(), said));
    }

    private String range(ClaimProof evidence) {
        double low = upper() ? 1 - evidence.upper() : evidence.lower();
        double high = upper() ? 1 - evidence.lower() : evidence.upper();
        return "%s to %s"
                .formatted(
                        Quantity.formatFactor(budget().burnRate(low)), Quantity.formatFactor(budget().burnRate(high)));
    }

    private static PhaseName phase(Timeline timeline) {
        return timeline.phase(PhaseName.FAULT).isPresent() ? PhaseName.FAULT : PhaseName.BASELINE;
    }

    private String gone(double rate) {
        return rate > 1
                ? ", all of %s gone in %s"
                        .formatted(Quantity.format(slo.window()), Quantity.format(whole(budget().exhaustedAfter(rate))))
                : "";
    }

    private static Duration whole(Duration duration) {
        return duration.toMinutes() > 0 ? Duration.ofMinutes(duration.toMinutes()) : duration;
    }

    private ErrorBudget budget() {
        return slo.errorBudget().orElseThrow();
    }
}
