package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.Interval;
import org.reliabilityjunit.statistics.TwinQuantile;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Percentiles of the response time with the fault as multiples of those without it, in the windows of a twin run. A bound passes
 * when all of the interval keeps to it, and fails when none of it does.
 *
 * @param bounds by fraction, such as {@code 0.95 -> <= 1.5x}; not empty
 * @param confidence of each interval, at most 99.9%
 * @param settle how much of both ends of each window is left out, zero or more
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record TwinLatencyOracle(SortedMap<Double, FactorBound> bounds, Confidence confidence, Duration settle)
        implements Oracle {

    private static final int RESAMPLES = 2_000;
    private static final double RAREST = 0.001;
    private static final long SEED = 20_191;
    private static final double NANOS_PER_MILLI = 1e6;

    public TwinLatencyOracle {
        bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("no percentile is given; give at least one, such as p95 = \"<= 1.5x\"");
        }
        if (confidence.alpha() < RAREST - 1e-12) {
            throw new IllegalArgumentException("confidence is 99.9%% at most, as %d resamples tell no more, found %s"
                    .formatted(RESAMPLES, confidence));
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle is zero or longer, found " + settle);
        }
    }

    @Override
    public String expectation() {
        return bounds.entrySet().stream()
                .map(bound -> name(bound.getKey()) + " " + bound.getValue())
                .collect(Collectors.joining(", ", "latency with the fault, to that without: ", ""));
    }

    private static String name(double fraction) {
        return "p" + Texts.trimmed(fraction * 100);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<List<TwinQuantile.Pair>> pairs = new TwinRuns(timeline, settle).pairs();
        if (pairs.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(),
                    "the faults did not come and go in pairs of windows with runs in each; mark the scenario with @Twin, raise the load, or settle for less");
        }
        return judge(pairs.get());
    }

    private Verdict judge(List<TwinQuantile.Pair> pairs) {
        List<Status> statuses = new ArrayList<>();
        List<String> observed = new ArrayList<>();
        for (Map.Entry<Double, FactorBound> bound : bounds.entrySet()) {
            TwinQuantile twin = new TwinQuantile(pairs, bound.getKey());
            Interval interval = twin.interval(confidence, RESAMPLES, SEED);
            statuses.add(status(bound.getKey(), bound.getValue(), pairs, twin, interval));
            observed.add(words(twin, interval));
        }
        String runs = "%d runs with it, %d without, in %d pairs of windows"
                .formatted(size(pairs, false), size(pairs, true), pairs.size());
        Verdict verdict =
                new Verdict(worst(statuses), expectation(), String.join("; ", observed) + "; " + runs, List.of());
        return verdict.status() == Status.INCONCLUSIVE ? verdict.with("likely", wanting(pairs)) : verdict;
    }

    private static long size(List<TwinQuantile.Pair> pairs, boolean control) {
        return pairs.stream()
                .mapToLong(pair -> (control ? pair.control() : pair.tried()).size())
                .sum();
    }

    private static Status worst(List<Status> statuses) {
        if (statuses.contains(Status.FAIL)) {
            return Status.FAIL;
        }
        return statuses.contains(Status.INCONCLUSIVE) ? Status.INCONCLUSIVE : Status.PASS;
    }

    /** A control that is not answered itself, and a percentile that is merely the slowest run, say nothing. */
    private static Status status(
            double fraction, FactorBound bound, List<TwinQuantile.Pair> pairs, TwinQuantile twin, Interval interval) {
        long least = Math.min(size(pairs, true), size(pairs, false));
        if (Double.isInfinite(twin.control()) || least < Percentile.minimumSample(fraction)) {
            return Status.INCONCLUSIVE;
        }
        boolean low = bound.holds(interval.low());
        boolean high = bound.holds(interval.high());
        if (low != high) {
            return Status.INCONCLUSIVE;
        }
        return low ? Status.PASS : Status.FAIL;
    }

    private String words(TwinQuantile twin, Interval interval) {
        return "%s %s with it, %s without: %s (%s to %s at %s)"
                .formatted(
                        name(twin.quantile()),
                        time(twin.tried()),
                        time(twin.control()),
                        times(twin.ratio()),
                        times(interval.low()),
                        times(interval.high()),
                        confidence);
    }

    private static String time(double millis) {
        return Double.isInfinite(millis)
                ? "never answered"
                : Texts.time(Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI)));
    }

    private static String times(double ratio) {
        return Double.isInfinite(ratio) ? "beyond every factor" : Texts.trimmed(ratio) + "x";
    }

    private String wanting(List<TwinQuantile.Pair> pairs) {
        long unanswered = pairs.stream()
                .flatMap(pair -> pair.control().stream())
                .filter(value -> value.isInfinite())
                .count();
        return unanswered > 0
                ? "%d runs without the fault were not answered: what the fault leaves behind reaches into the next window, or the service is sick; lengthen the fault phase, or raise settle (%s)"
                        .formatted(unanswered, Quantity.format(settle))
                : "the interval holds values on both sides of the bound: lengthen the fault phase, raise the load, or bound a lower percentile";
    }
}
