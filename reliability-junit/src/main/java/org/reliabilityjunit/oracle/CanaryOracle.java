package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
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
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Whether users of a canary are served worse than users of the version beside it, by what they waited and by what failed. Which
 * version served a run is told by its route. Compared is the fault phase, or the baseline of a scenario without a fault: both
 * versions at the same time, in the same stretches. A run later than the deadline has failed.
 *
 * <p>A canary that surely fails more often fails at once: the fewer of its runs are left, the less its response times say. Nothing
 * is decided for a canary that failed more often, though not surely, where failures came in runs and its own so count as fewer
 * points than the judge needs; nor where the verdict depends on whose the failed runs were that told no route.
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
        return phase.map(found -> compared(found, runs, timeline.load().deadline()))
                .orElseGet(() -> Verdict.inconclusive(expectation(), "no journey run to judge"));
    }

    /**
     * Compares the runs due in this time.
     *
     * @param deadline a later run has failed: its user is gone
     */
    Verdict compared(Phase phase, List<JourneyRun> runs, @Nullable Duration deadline) {
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
        Verdict verdict = decided(phase, runs, deadline);
        long lost = runs.stream().filter(run -> isLost(run, deadline)).count();
        return lost == 0
                        || Stream.of(canary, control)
                                .allMatch(route -> verdict.status()
                                        == decided(phase, lostBy(route, runs, deadline), deadline)
                                                .status())
                ? verdict
                : new Verdict(
                        Status.INCONCLUSIVE,
                        expectation(),
                        "%d runs that were not served well tell no route, and whether %s depends on whose they were; let errors tell who made them, too"
                                .formatted(lost, expectation()),
                        verdict.findings());
    }

    /** One percent of all may be all that a small canary failed. */
    private static boolean isLost(JourneyRun run, @Nullable Duration deadline) {
        return run.route() == null && !run.okWithin(deadline);
    }

    private static List<JourneyRun> lostBy(String route, List<JourneyRun> runs, @Nullable Duration deadline) {
        return runs.stream()
                .map(run -> isLost(run, deadline)
                        ? new JourneyRun(
                                run.ordinal(), run.due(), run.sent(), run.done(), run.outcome(), route, run.error())
                        : run)
                .toList();
    }

    private Verdict decided(Phase phase, List<JourneyRun> runs, @Nullable Duration deadline) {
        CanaryFailures failures = CanaryFailures.of(runs, phase.length(), control, canary, deadline);
        CanaryJudgement judgement = judge.judge(evidence(phase, runs, failures));
        Verdict verdict = verdict(judgement, runs);
        return judgement.status() == CanaryStatus.PASS ? orUnsure(verdict, failures) : verdict;
    }

    /** So few points tell no difference whatever they are of, and that is no sign that the canary holds. */
    private Verdict orUnsure(Verdict verdict, CanaryFailures failures) {
        RatioBounds ofCanary = failures.canary().worth();
        if (ofCanary.total() >= judge.leastPoints()
                || ofCanary.ratio() <= failures.control().worth().ratio()) {
            return verdict;
        }
        String reason =
                "%d of %d runs of '%s' failed, more than of '%s', and failures came in runs: these count as %s of %s, and at least %d are needed to tell; drive it for longer"
                        .formatted(
                                failures.canary().failed(),
                                failures.canary().served(),
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

    private CanarySeries latency(Phase phase, List<JourneyRun> runs) {
        List<JourneyRun> ok = runs.stream().filter(JourneyRun::ok).toList();
        CanaryMetric metric = CanaryMetric.of("latency in ms", BadDirection.UP)
                .in("latency")
                .allowing(1 / latencyFactor, latencyFactor);
        return new CanarySeries(metric, points(phase, ok, control), points(phase, ok, canary));
    }

    private List<CanaryEvidence> evidence(Phase phase, List<JourneyRun> runs, CanaryFailures failures) {
        if (failures.control().served() == 0 || failures.canary().served() == 0) {
            return List.of(latency(phase, runs));
        }
        CanaryMetric metric =
                CanaryMetric.of("failed share", BadDirection.UP).in("failures").critical(0, 1);
        return List.of(
                latency(phase, runs),
                new CanaryCounts(
                        metric,
                        failures.control().worth(),
                        failures.canary().worth(),
                        failures.control().served(),
                        failures.canary().served()));
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
