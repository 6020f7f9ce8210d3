package org.reliabilityjunit.canary;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What a canary came to.
 *
 * @param status as a whole
 * @param score from 0 to 100
 * @param groups the score of each group that has points
 * @param metrics one per metric, in the order they were given
 * @param reason in words
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanaryJudgement(
        CanaryStatus status, double score, Map<String, Double> groups, List<MetricJudgement> metrics, String reason) {

    public CanaryJudgement {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        metrics = List.copyOf(metrics);
    }

    /** Those that speak against the canary. */
    public List<MetricJudgement> bad() {
        return metrics.stream().filter(MetricJudgement::bad).toList();
    }

    /** {@code FAIL, score 50: latency HIGH (...), errors PASS (...)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, score %.1f (%s): ", status, score, reason)
                + metrics.stream()
                        .map(one -> "%s %s (%s)".formatted(one.metric().name(), one.classification(), one.reason()))
                        .collect(Collectors.joining(", "));
    }
}
