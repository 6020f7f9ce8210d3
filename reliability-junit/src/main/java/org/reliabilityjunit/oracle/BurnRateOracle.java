package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * How many times faster than allowed an error budget burns while the fault lasts or, in a scenario without one, in the
 * baseline: {@code burn rate = error ratio / (1 - target)}.
 *
 * @param slo a ratio objective
 * @param bound such as {@code < 14x}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BurnRateOracle(Slo slo, FactorBound bound) implements Oracle {

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
                load.arrivalsBetween(from, from.plus(lasting)), faulty ? PhaseName.FAULT : PhaseName.BASELINE);
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
        long runs = Math.max(1, (long) (1 / (bound.limit() * budget().ratio())));
        while (!bound.holds(budget().burnRate(1.0 / runs))) {
            runs++;
        }
        return runs;
    }

    private boolean upper() {
        return bound.comparison() == Comparison.AT_MOST || bound.comparison() == Comparison.BELOW;
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
        double rate = budget().burnRate(slo.budgeting().errorRatio(seconds));
        Verdict verdict = Verdict.of(
                bound.holds(rate),
                expectation(),
                "%s%s; bad runs: %d of %d in %s"
                        .formatted(Quantity.formatFactor(rate), gone(rate), runs.bad(), runs.total(), phase.text()));
        return verdict.status() == Status.PASS ? verdict : runs.explain(verdict);
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
