package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.canary.BadDirection;
import org.reliabilityjunit.canary.CanaryCounts;
import org.reliabilityjunit.canary.CanaryEvidence;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryJudgement;
import org.reliabilityjunit.canary.CanaryMetric;
import org.reliabilityjunit.canary.CanarySeries;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.canary.MetricJudgement;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.statistics.BlockBootstrap;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Whether users of a canary are served worse than users of the version beside it, by what they waited and by what failed. Which
 * version served a run is told by its route. Compared is the fault phase, or the baseline of a scenario without a fault: both
 * versions at the same time, in the same stretches. A canary that surely fails more often fails at once: the fewer of its runs
 * are left, the less its response times say. Nothing is decided for a canary that failed more often, though not surely, where its
 * failures came in runs and so count as fewer points than the judge needs.
 *
 * @param control the route of the version that is known
 * @param canary the route of the version that is tried
 * @param expected what the judge must come to: {@link CanaryStatus#PASS} when the canary is to hold, {@link CanaryStatus#FAIL}
 *     when a bad one is to be found out
 * @param stretch of which each gives one point per metric and version, above 0
 * @param latencyFactor how many times the mean of the control the mean response time of the canary may be, at least 1
 * @param judge decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanaryOracle(
        String control, String canary, CanaryStatus expected, Duration stretch, double latencyFactor, CanaryJudge judge)
        implements Oracle {

    private static final double UNTOLD_BORNE = 0.01;
    private static final double MILLISECOND = 1_000_000;

    public CanaryOracle {
        if (control.equals(canary)) {
            throw new IllegalArgumentException(
                    "control and canary are two routes, found \"%s\" for both".formatted(control));
        }
        if (expected != CanaryStatus.PASS && expected != CanaryStatus.FAIL) {
            throw new IllegalArgumentException("a canary is expected to PASS or to FAIL, found " + expected);
        }
        if (stretch.isNegative() || stretch.isZero()) {
            throw new IllegalArgumentException("a stretch is longer than 0s, found " + Texts.time(stretch));
        }
        if (!(latencyFactor >= 1)) {
            throw new IllegalArgumentException("the factor of latency is 1x or more, found " + latencyFactor + "x");
        }
    }

    @Override
    public String expectation() {
        return expected == CanaryStatus.PASS
                ? "canary '%s' serves no worse than '%s'".formatted(canary, control)
                : "canary '%s' serves worse than '%s'".formatted(canary, control);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        Duration compared = load.fault().isZero() ? load.baseline() : load.fault();
        long points = compared.dividedBy(stretch);
        return points >= judge.leastPoints()
                ? Optional.empty()
                : Optional.of(
                        "a canary is judged by %d points or more, but %s in stretches of %s give %d; make the phase %s long, or the stretches shorter"
                                .formatted(
                                        judge.leastPoints(),
                                        Texts.time(compared),
                                        Texts.time(stretch),
                                        points,
                                        Texts.time(stretch.multipliedBy(judge.leastPoints()))));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Phase> phase = timeline.phase(PhaseName.FAULT).or(() -> timeline.phase(PhaseName.BASELINE));
        List<JourneyRun> runs =
                phase.map(found -> timeline.runsIn(found.name())).orElse(List.of());
        return phase.map(found -> compared(found, runs))
                .orElseGet(() -> Verdict.inconclusive(expectation(), "no journey run to judge"));
    }

    /** Compares the runs due in this time. */
    Verdict compared(Phase phase, List<JourneyRun> runs) {
        if (runs.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no journey run to judge");
        }
        long untold = runs.stream().filter(run -> run.route() == null).count();
        if (untold > runs.size() * UNTOLD_BORNE) {
            return Verdict.inconclusive(
                    expectation(),
                    "%d of %d runs tell no route, so they belong to neither '%s' nor '%s'"
                            .formatted(untold, runs.size(), control, canary));
        }
        CanaryJudgement judgement = judge.judge(evidence(phase, runs));
        Verdict verdict = verdict(judgement, runs);
        return judgement.status() == CanaryStatus.PASS ? orUnsure(verdict, phase, runs) : verdict;
    }

    /** Bounds of so few points overlap whatever they are of, and that is no sign that the canary holds. */
    private Verdict orUnsure(Verdict verdict, Phase phase, List<JourneyRun> runs) {
        RatioBounds ofCanary = failed(phase, runs, canary);
        if (ofCanary.total() >= judge.leastPoints()
                || ofCanary.ratio() <= failed(phase, runs, control).ratio()) {
            return verdict;
        }
        String reason =
                "%d of %d runs of '%s' failed, more than of '%s', and they came in runs: they count as %s of %s, and at least %d are needed to tell; drive it for longer"
                        .formatted(
                                failures(runs, canary),
                                served(runs, canary),
                                canary,
                                control,
                                Texts.trimmed(ofCanary.hits()),
                                Texts.trimmed(ofCanary.total()),
                                judge.leastPoints());
        return new Verdict(Status.INCONCLUSIVE, expectation(), reason, verdict.findings());
    }

    private Verdict verdict(CanaryJudgement judgement, List<JourneyRun> runs) {
        String observed = "%s, score %s; %d runs of '%s' beside %d of '%s'"
                .formatted(
                        judgement.status(),
                        Texts.trimmed(judgement.score()),
                        served(runs, canary),
                        canary,
                        served(runs, control),
                        control);
        Verdict verdict = new Verdict(status(judgement.status()), expectation(), observed, List.of());
        for (MetricJudgement metric : judgement.metrics()) {
            verdict = verdict.with(metric.metric().name(), metric.classification() + ", " + metric.reason());
        }
        return verdict;
    }

    private Status status(CanaryStatus found) {
        if (found == CanaryStatus.MARGINAL || found == CanaryStatus.NO_DATA) {
            return Status.INCONCLUSIVE;
        }
        return found == expected ? Status.PASS : Status.FAIL;
    }

    private static long served(List<JourneyRun> runs, String route) {
        return runs.stream().filter(run -> route.equals(run.route())).count();
    }

    private static long failures(List<JourneyRun> runs, String route) {
        return runs.stream()
                .filter(run -> route.equals(run.route()) && !run.ok())
                .count();
    }

    private CanarySeries latency(Phase phase, List<JourneyRun> runs) {
        List<JourneyRun> ok = runs.stream().filter(JourneyRun::ok).toList();
        CanaryMetric metric = CanaryMetric.of("latency in ms", BadDirection.UP)
                .in("latency")
                .allowing(1 / latencyFactor, latencyFactor);
        return new CanarySeries(metric, points(phase, ok, control), points(phase, ok, canary));
    }

    private List<CanaryEvidence> evidence(Phase phase, List<JourneyRun> runs) {
        if (served(runs, control) == 0 || served(runs, canary) == 0) {
            return List.of(latency(phase, runs));
        }
        CanaryMetric metric =
                CanaryMetric.of("failed share", BadDirection.UP).in("failures").critical(0, 1);
        return List.of(
                latency(phase, runs),
                new CanaryCounts(
                        metric,
                        failed(phase, runs, control),
                        failed(phase, runs, canary),
                        served(runs, control),
                        served(runs, canary)));
    }

    /** Failures come in runs, and then say less. */
    private static RatioBounds failed(Phase phase, List<JourneyRun> runs, String route) {
        List<JourneyRun> served =
                runs.stream().filter(run -> route.equals(run.route())).toList();
        boolean[] failed = new boolean[served.size()];
        for (int run = 0; run < failed.length; run++) {
            failed[run] = !served.get(run).ok();
        }
        double perSecond = failed.length * 1e9 / phase.length().toNanos();
        return new BlockBootstrap(Math.max(1, perSecond)).effective(List.of(failed));
    }

    /** The mean of each stretch in which the route served a run. */
    private List<Double> points(Phase phase, List<JourneyRun> runs, String route) {
        List<Double> points = new ArrayList<>();
        long step = stretch.toNanos();
        long end = phase.start() + step;
        double sum = 0;
        long count = 0;
        for (JourneyRun run : runs) {
            if (run.due() >= end) {
                add(points, sum, count);
                sum = 0;
                count = 0;
                end += (run.due() - end) / step * step + step;
            }
            if (route.equals(run.route())) {
                sum += run.response().toNanos() / MILLISECOND;
                count++;
            }
        }
        add(points, sum, count);
        return points;
    }

    private static void add(List<Double> points, double sum, long count) {
        if (count > 0) {
            points.add(sum / count);
        }
    }
}
