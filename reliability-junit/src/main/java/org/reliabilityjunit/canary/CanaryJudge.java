package org.reliabilityjunit.canary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.Shift;

/**
 * Judges a canary against a control that runs beside it, the way Netflix' and Spinnaker's Kayenta does.
 *
 * <p>Of each metric the shift between canary and control is bounded: of points by Mann and Whitney's test, of shares by their
 * exact bounds ({@link CanaryCounts}), which then have no tolerance. It is HIGH when the lower end of
 * the interval is above {@code tolerance · |estimate|}, LOW when the upper end is below {@code -tolerance · |estimate|}, if that
 * direction is bad and the effect is large enough to matter. The score of a group is the percentage of its metrics that pass;
 * metrics without points do not count, unless they are required. The score of the canary is the mean of its groups, weighted. A
 * critical metric fails the canary at once, with score 0. When half of the metrics or more have no points and need none, nothing
 * is decided.
 *
 * <p>Points should come from both sides at once, 50 or more on each: means of stretches of time, as single values depend on
 * their neighbours.
 *
 * <pre>{@code CanaryJudge.usual().judge(List.of(new CanarySeries(latency, stable, canary))).status() }</pre>
 *
 * @param confidence of the interval of the shift
 * @param tolerance how far from 0 the interval must be, in parts of the estimate; 0 or more
 * @param leastPoints with fewer points on a side, a metric has no data; at least 1
 * @param outliers how outliers are left out; none when empty
 * @param weights of groups, above 0; a group that is not named weighs 1 when no group is, nothing otherwise
 * @param pass the score from which a canary passes, 0 to 100
 * @param marginal the score below which it fails, not above {@code pass}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanaryJudge(
        Confidence confidence,
        double tolerance,
        int leastPoints,
        Optional<OutlierFence> outliers,
        Map<String, Double> weights,
        double pass,
        double marginal) {

    private static final double MOST_WITHOUT_POINTS = 0.5;

    public CanaryJudge {
        weights = Map.copyOf(weights);
        require(tolerance >= 0 && Double.isFinite(tolerance), "a tolerance is 0 or more, found " + tolerance);
        require(leastPoints >= 1, "the least number of points is 1 or more, found " + leastPoints);
        require(weights.values().stream().allMatch(weight -> weight > 0), "weights are above 0, found " + weights);
        require(
                0 <= marginal && marginal <= pass && pass <= 100,
                "scores are 0 <= marginal <= pass <= 100, found marginal %s and pass %s".formatted(marginal, pass));
    }

    private static void require(boolean legal, String problem) {
        if (!legal) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** 98%, a tolerance of 0.25, 50 points, all of them; passes from 95, fails below 75. */
    public static CanaryJudge usual() {
        return new CanaryJudge(new Confidence(0.98), 0.25, 50, Optional.empty(), Map.of(), 95, 75);
    }

    /** The same with another number of points that a side needs. */
    public CanaryJudge needing(int points) {
        return new CanaryJudge(confidence, tolerance, points, outliers, weights, pass, marginal);
    }

    /** Judges all metrics, of which there is at least one. */
    public CanaryJudgement judge(List<? extends CanaryEvidence> evidence) {
        require(!evidence.isEmpty(), "a canary is judged by at least one metric, found none");
        List<MetricJudgement> metrics =
                evidence.stream().map(this::withoutOutliers).map(this::judge).toList();
        Map<String, Double> groups = new LinkedHashMap<>();
        metrics.stream()
                .collect(Collectors.groupingBy(one -> one.metric().group(), LinkedHashMap::new, Collectors.toList()))
                .forEach((group, members) -> score(members).ifPresent(score -> groups.put(group, score)));
        return judgement(metrics, groups);
    }

    private CanaryJudgement judgement(List<MetricJudgement> metrics, Map<String, Double> groups) {
        List<String> critical =
                names(metrics.stream().filter(MetricJudgement::critical).toList());
        if (!critical.isEmpty()) {
            return new CanaryJudgement(
                    CanaryStatus.FAIL, 0, groups, metrics, "critical: " + String.join(", ", critical));
        }
        List<String> without = names(metrics.stream()
                .filter(one -> one.classification() == MetricClass.NO_DATA && !one.bad())
                .toList());
        OptionalDouble score = score(groups);
        if (without.size() >= metrics.size() * MOST_WITHOUT_POINTS || score.isEmpty()) {
            return new CanaryJudgement(
                    CanaryStatus.NO_DATA,
                    0,
                    groups,
                    metrics,
                    "%d of %d metrics have too few points".formatted(without.size(), metrics.size()));
        }
        return new CanaryJudgement(status(score.getAsDouble()), score.getAsDouble(), groups, metrics, limits());
    }

    private String limits() {
        return String.format(Locale.ROOT, "passes from %.0f, fails below %.0f", pass, marginal);
    }

    private static List<String> names(List<MetricJudgement> metrics) {
        return metrics.stream().map(one -> one.metric().name()).toList();
    }

    private CanaryStatus status(double score) {
        return score >= pass ? CanaryStatus.PASS : score >= marginal ? CanaryStatus.MARGINAL : CanaryStatus.FAIL;
    }

    private static OptionalDouble score(List<MetricJudgement> members) {
        long passed = members.stream()
                .filter(one -> one.classification() == MetricClass.PASS)
                .count();
        long bad = members.stream().filter(MetricJudgement::bad).count();
        return passed + bad == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * passed / (passed + bad));
    }

    private OptionalDouble score(Map<String, Double> groups) {
        double sum = 0;
        double weight = 0;
        for (Map.Entry<String, Double> group : groups.entrySet()) {
            double share = weights.isEmpty() ? 1 : weights.getOrDefault(group.getKey(), 0.0);
            sum += share * group.getValue();
            weight += share;
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    private CanaryEvidence withoutOutliers(CanaryEvidence evidence) {
        return evidence instanceof CanarySeries series && outliers.isPresent()
                ? outliers.get().within(series)
                : evidence;
    }

    private MetricJudgement judge(CanaryEvidence evidence) {
        if (Math.min(evidence.controlSize(), evidence.canarySize()) < leastPoints) {
            return withoutData(evidence);
        }
        return evidence.same() ? same(evidence.metric()) : compared(evidence);
    }

    private MetricJudgement withoutData(CanaryEvidence evidence) {
        CanaryMetric metric = evidence.metric();
        return new MetricJudgement(
                metric,
                MetricClass.NO_DATA,
                metric.required() && metric.critical().isPresent(),
                Optional.empty(),
                Double.NaN,
                "%d points of the control and %d of the canary, at least %d each are needed"
                        .formatted(evidence.controlSize(), evidence.canarySize(), leastPoints));
    }

    private static MetricJudgement same(CanaryMetric metric) {
        return new MetricJudgement(
                metric,
                MetricClass.PASS,
                false,
                Optional.empty(),
                metric.effect().none(),
                "no difference");
    }

    private MetricJudgement compared(CanaryEvidence evidence) {
        CanaryMetric metric = evidence.metric();
        Shift shift = evidence.shift(confidence);
        double effect = evidence.effect();
        MetricClass side = side(shift, evidence.margin(tolerance, shift));
        boolean matters = metric.bad().includes(side) && metric.matters(side, effect);
        boolean critical = matters
                && metric.critical()
                        .filter(limits -> limits.reached(side, effect))
                        .isPresent();
        return new MetricJudgement(
                metric,
                matters ? side : MetricClass.PASS,
                critical,
                Optional.of(shift),
                effect,
                words(shift, metric.effect(), effect));
    }

    private static MetricClass side(Shift shift, double margin) {
        if (shift.interval().low() > margin) {
            return MetricClass.HIGH;
        }
        return shift.interval().high() < -margin ? MetricClass.LOW : MetricClass.PASS;
    }

    private String words(Shift shift, EffectMeasure measure, double effect) {
        return String.format(
                Locale.ROOT,
                "shift %+.4g, %+.4g to %+.4g at %s, %s %.3g",
                shift.estimate(),
                shift.interval().low(),
                shift.interval().high(),
                confidence,
                measure == EffectMeasure.MEAN_RATIO ? "ratio of means" : "superiority",
                effect);
    }
}
