package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Waits;
import org.reliabilityjunit.quantity.AbortRule;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The experiment does not have to be aborted: nothing gets so bad that the fault must end at once. Decided by the runs due in
 * windows that end every 100 ms while the fault lasts, so a replay of the timeline decides the same.
 *
 * @param rule when it must
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AbortOracle(AbortRule rule) implements Oracle {

    @Override
    public String expectation() {
        return "no abort: " + rule;
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE, PhaseName.FAULT);
    }

    @Override
    public Optional<AbortRule> abort() {
        return Optional.of(rule);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        if (rule.lasting().compareTo(load.fault()) > 0) {
            return Optional.of("the fault lasts %s, so nothing lasts %s in it"
                    .formatted(Quantity.format(load.fault()), Quantity.format(rule.lasting())));
        }
        Duration fault = load.warmUp().plus(load.baseline());
        long window = load.arrivalsBetween(fault, fault.plus(rule.lasting()));
        long baseline = rule.factor() == null ? Long.MAX_VALUE : load.arrivalsBetween(load.warmUp(), fault);
        long fewest = AbortWatch.fewest(rule);
        return Math.min(window, baseline) >= fewest
                ? Optional.empty()
                : Optional.of(
                        "%s takes at least %d runs to tell, but %s gives %s; watch a longer time, or raise the load"
                                .formatted(
                                        rule.measure(),
                                        fewest,
                                        load.arrivals(),
                                        window < fewest
                                                ? "%d in %s".formatted(window, Quantity.format(rule.lasting()))
                                                : "%d in the baseline".formatted(baseline)));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Phase> fault = timeline.phase(PhaseName.FAULT);
        if (fault.isEmpty() || timeline.faults().isEmpty()) {
            return Verdict.inconclusive(expectation(), "no fault was in place");
        }
        Waits baseline = Waits.at(fault.get().start(), timeline.runsIn(PhaseName.BASELINE));
        Optional<AbortWatch> watch =
                AbortWatch.of(rule, baseline, timeline.load().deadline());
        if (watch.isEmpty()) {
            return noLimit(baseline);
        }
        return judged(timeline, fault.get(), watch.get());
    }

    private Verdict noLimit(Waits baseline) {
        return baseline.count() < AbortWatch.fewest(rule)
                ? Verdict.inconclusive(
                        expectation(),
                        "%d runs of the baseline are too few to compare with".formatted(baseline.count()))
                : Verdict.inconclusive(
                                expectation(),
                                "the baseline has no %s to compare with: too many of its %d runs failed, or waited still when the fault began"
                                        .formatted(rule.measure(), baseline.count()))
                        .with(
                                "likely",
                                "watch a lower percentile or a time such as p95 > 1s, or lengthen the baseline");
    }

    private Verdict judged(Timeline timeline, Phase fault, AbortWatch watch) {
        JourneyRuns runs = JourneyRuns.inOrder(timeline.runs());
        Optional<Long> first = watch.first(runs, fault.start(), fault.end());
        boolean aborted = !fault.why().isEmpty();
        if (first.isPresent()) {
            return failed(timeline, fault, watch, runs, first.get());
        }
        if (aborted) {
            return Verdict.fail(expectation(), fault.why());
        }
        long seen = runs.dueBetween(fault.start(), fault.end()).size();
        return seen < AbortWatch.fewest(rule)
                ? Verdict.inconclusive(
                        expectation(), "%d runs were due while the fault lasted, too few to tell".formatted(seen))
                : Verdict.pass(
                        expectation(),
                        "never: %s over the whole fault"
                                .formatted(value(runs, fault.start(), fault.end(), watch.deadline())));
    }

    private Verdict failed(Timeline timeline, Phase fault, AbortWatch watch, JourneyRuns runs, long end) {
        long gone = timeline.faultEnd().orElse(fault.end());
        List<JourneyRun> window = runs.dueBetween(end - rule.lasting().toNanos(), end);
        Verdict verdict = Verdict.fail(
                        expectation(),
                        "%s %s into the fault: %s over %s%s"
                                .formatted(
                                        fault.why().isEmpty() ? "due" : "aborted",
                                        Texts.time(end - fault.start()),
                                        value(runs, end - rule.lasting().toNanos(), end, watch.deadline()),
                                        Texts.time(rule.lasting()),
                                        watch.limit() == null || rule.factor() == null
                                                ? ""
                                                : ", %s of the baseline is %s"
                                                        .formatted(
                                                                Quantity.formatFactor(rule.factor()),
                                                                Texts.time(watch.limit()))))
                .with("removed", removed(fault, gone, end, window));
        return new RunSummary(window, timeline.load().deadline()).explain(verdict);
    }

    private static String removed(Phase fault, long gone, long end, List<JourneyRun> window) {
        String later = Texts.time(Math.max(0, gone - end));
        if (!fault.why().isEmpty()) {
            return "the fault was gone %s later".formatted(later);
        }
        boolean unanswered = window.stream().anyMatch(run -> run.done() > gone);
        return "only when the fault was over, %s later%s"
                .formatted(later, unanswered ? ": the runs that show it were not answered before" : "");
    }

    private String value(JourneyRuns runs, long from, long to, @Nullable Duration deadline) {
        List<JourneyRun> window = runs.dueBetween(from, to);
        Double percentile = rule.percentile();
        if (percentile != null) {
            Duration value = AbortWatch.value(window, percentile);
            return rule.measure() + " " + AbortWatch.words(value);
        }
        long bad = window.stream().filter(run -> !run.okWithin(deadline)).count();
        ShareBound tooMany = new ShareBound(Comparison.ABOVE, Objects.requireNonNull(rule.share()));
        return "%s errors (%d of %d)"
                .formatted(Texts.percent((double) bad / window.size(), tooMany), bad, window.size());
    }
}
