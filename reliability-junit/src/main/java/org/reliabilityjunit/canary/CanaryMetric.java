package org.reliabilityjunit.canary;

import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is compared of a canary and its control.
 *
 * <pre>{@code CanaryMetric.of("latency", BadDirection.UP).allowing(1 / 1.2, 1.2).critical(0.5, 2) }</pre>
 *
 * @param name unique in a judgement
 * @param group metrics of a group are weighted together
 * @param bad which way it must not move
 * @param effect how its difference is measured
 * @param allowed effects within do not matter
 * @param critical effects beyond fail the canary as a whole; none when empty
 * @param required whether the canary fails the metric when it has no points
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanaryMetric(
        String name,
        String group,
        BadDirection bad,
        EffectMeasure effect,
        EffectLimits allowed,
        Optional<EffectLimits> critical,
        boolean required) {

    /** The group of a metric that names none. */
    public static final String USUAL_GROUP = "all";

    public CanaryMetric {
        Objects.requireNonNull(bad);
        if (name.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException(
                    "a canary metric has a name and a group, found \"%s\" in \"%s\"".formatted(name, group));
        }
    }

    /** A metric of which any sure difference in the bad direction counts. Its effect is told by the ratio of the means. */
    public static CanaryMetric of(String name, BadDirection bad) {
        return new CanaryMetric(
                name, USUAL_GROUP, bad, EffectMeasure.MEAN_RATIO, new EffectLimits(1, 1), Optional.empty(), false);
    }

    public CanaryMetric in(String otherGroup) {
        return new CanaryMetric(name, otherGroup, bad, effect, allowed, critical, required);
    }

    /** With another measure, of which any effect counts. */
    public CanaryMetric measuredBy(EffectMeasure measure) {
        return new CanaryMetric(name, group, bad, measure, any(measure), Optional.empty(), required);
    }

    private static EffectLimits any(EffectMeasure measure) {
        return new EffectLimits(measure.none(), measure.none());
    }

    /** Whether a sure difference is large enough. Where any is, the effect is not asked: a single outlier may turn a mean round. */
    boolean matters(MetricClass side, double value) {
        return allowed.equals(any(effect)) || allowed.reached(side, value);
    }

    /** Effects between these do not matter. */
    public CanaryMetric allowing(double low, double high) {
        return new CanaryMetric(name, group, bad, effect, new EffectLimits(low, high), critical, required);
    }

    /** A bad effect beyond these fails the canary as a whole, whatever its score. */
    public CanaryMetric critical(double low, double high) {
        return new CanaryMetric(name, group, bad, effect, allowed, Optional.of(new EffectLimits(low, high)), required);
    }

    /** Without points the canary fails it. */
    public CanaryMetric mustHaveData() {
        return new CanaryMetric(name, group, bad, effect, allowed, critical, true);
    }
}
