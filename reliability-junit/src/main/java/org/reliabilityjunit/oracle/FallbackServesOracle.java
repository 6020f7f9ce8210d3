package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A fallback route serves the runs that the usual route did not serve while the fault lasted.
 *
 * <p>Of the runs due in the fault phase, those that ended well on another route did not need the fallback; of the rest,
 * the share that ended well on {@code route} is judged. A route that serves a tenth of the baseline or more is no fallback: a pass says nothing then. A run that was served late is served: lateness is what {@code
 * @JourneyLatency} and {@code @ErrorBudget} judge. When no run needed it, there is nothing to judge.
 *
 * @param route as the service names it in its route header, or the journey by {@code took}
 * @param bound such as {@code >= 95%}
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, the measured share decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FallbackServesOracle(String route, ShareBound bound, Optional<Confidence> proof) implements Oracle {

    /** So many runs, of which nobody knows who served them, change little. */
    private static final double UNTOLD = 0.01;

    /** The measured share decides. */
    public FallbackServesOracle(String route, ShareBound bound) {
        this(route, bound, Optional.empty());
    }

    @Override
    public String expectation() {
        return "fallback '%s' serves %s".formatted(route, bound);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    /** At most all runs that are due while the fault lasts need it. */
    @Override
    public Optional<String> infeasible(Load load) {
        return settled().or(() -> proof.flatMap(confidence -> share().claim().unprovableInFault(load, confidence)));
    }

    @Override
    public List<String> sampleSizes(Load load) {
        return share().claim().sampleSizeInFault(expectation(), load, share().confidence()).stream()
                .toList();
    }

    @Override
    public Optional<String> vacuous(Timeline played) {
        return settled().or(() -> usualBefore(played));
    }

    /** Who is on the fallback before the fault does not show that it is taken for the fault. */
    private Optional<String> usualBefore(Timeline played) {
        UsualRoutes usual = UsualRoutes.of(played);
        return usual.contains(route)
                ? Optional.of(
                        "it served %s of the baseline already, before the fault; look at what the service still has from earlier, such as an open breaker"
                                .formatted(Texts.percent(usual.share(route))))
                : Optional.empty();
    }

    private Optional<String> settled() {
        return share().settled("say how much it must serve at least, such as >= 95%");
    }

    private ShareProof share() {
        return new ShareProof(bound, proof);
    }

    @Override
    public boolean judgesRunsAlone() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<JourneyRun> runs = timeline.runsIn(PhaseName.FAULT);
        if (runs.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no journey run was due while the fault lasted");
        }
        if (timeline.runs().stream().map(JourneyRun::route).allMatch(Objects::isNull)) {
            return Verdict.inconclusive(expectation(), "no run told which route served it")
                    .with(
                            "likely",
                            "the service sends no X-Route header: send it, name the header it does send with reliability.route.header, or call journey.took(\""
                                    + route + "\")");
        }
        long served = runs.stream().filter(this::servedByFallback).count();
        List<JourneyRun> unserved = JourneyRuns.where(runs, run -> !run.ok());
        return untold(runs, timeline).orElseGet(() -> judge(runs, served, unserved, timeline));
    }

    /** Where runs of the baseline tell their route, those of the fault that do not might be served by anybody. */
    private Optional<Verdict> untold(List<JourneyRun> runs, Timeline timeline) {
        long untold =
                runs.stream().filter(run -> run.ok() && run.route() == null).count();
        if (untold <= runs.size() * UNTOLD || UsualRoutes.of(timeline).containsUntold()) {
            return Optional.empty();
        }
        return Optional.of(Verdict.inconclusive(
                        expectation(),
                        "%d of %d runs told no route, which runs of the baseline do; who served them is unknown"
                                .formatted(untold, runs.size()))
                .with("routes", "of %d runs: %s".formatted(runs.size(), routes(runs))));
    }

    private Verdict judge(List<JourneyRun> runs, long served, List<JourneyRun> unserved, Timeline timeline) {
        long needed = served + unserved.size();
        if (needed == 0) {
            return Verdict.inconclusive(
                            expectation(),
                            "none of %d runs needed it; served by %s".formatted(runs.size(), routes(runs)))
                    .with("likely", "the fallback's route has another name, or the service did without it");
        }
        ShareProof share = share();
        double part = (double) served / needed;
        ClaimProof evidence = ClaimProof.ofPhase(
                share.claim(),
                share.confidence(),
                timeline.phase(PhaseName.FAULT).orElseThrow(),
                JourneyRuns.where(runs, run -> !run.ok() || servedByFallback(run)),
                run -> share.keeps(servedByFallback(run)));
        Verdict verdict = evidence.explain(share.judge(
                expectation(),
                part,
                "%s (%d of %d runs that needed it)".formatted(Texts.percent(part, bound), served, needed),
                evidence));
        return verdict.status() == Status.PASS
                ? verdict
                : new RunSummary(unserved, timeline.load().deadline())
                        .explain(verdict.with("routes", "of %d runs: %s".formatted(runs.size(), routes(runs))));
    }

    private boolean servedByFallback(JourneyRun run) {
        return run.ok() && route.equals(run.route());
    }

    private static String routes(List<JourneyRun> runs) {
        Map<String, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(FallbackServesOracle::served, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String served(JourneyRun run) {
        String route = run.route();
        return !run.ok() ? "not served" : route == null ? "untold" : route;
    }
}
