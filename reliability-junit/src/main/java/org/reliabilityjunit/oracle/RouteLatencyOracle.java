package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.RouteCounts.Between;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.signal.RouteTraffic;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Percentiles of how long a route took, by the buckets in which the service counts its requests, whoever sent them. A percentile lies
 * between two buckets; nothing is interpolated: where the bound lies between the same two, it is undecided. Answers with 5xx
 * do not count, and above 5% of them nothing is said of the rest.
 *
 * @param route such as {@code /checkout} or {@code POST /checkout}
 * @param bounds by percentile, from 0 to 1; upper bounds, at least one
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, the measured percentile decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RouteLatencyOracle(String route, SortedMap<Double, DurationBound> bounds, Optional<Confidence> proof)
        implements Oracle {

    private static final double FAILED = 0.05;

    public RouteLatencyOracle {
        bounds = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("no percentile is given; give at least one such as p95 = \"<= 500ms\"");
        }
        for (DurationBound bound : bounds.values()) {
            if (!bound.comparison().isUpper()) {
                throw new IllegalArgumentException(
                        "a route is fast enough below a limit such as <= 500ms, found " + bound);
            }
        }
    }

    /** The measured percentiles decide. */
    public RouteLatencyOracle(String route, SortedMap<Double, DurationBound> bounds) {
        this(route, bounds, Optional.empty());
    }

    @Override
    public String expectation() {
        return "route %s takes %s"
                .formatted(
                        route,
                        bounds.entrySet().stream()
                                .map(RouteLatencyOracle::words)
                                .collect(Collectors.joining(", ")));
    }

    private static String words(Map.Entry<Double, DurationBound> bound) {
        return name(bound.getKey()) + " " + bound.getValue();
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public boolean readsMetrics() {
        return true;
    }

    /** A mean and a maximum are no percentile. */
    @Override
    public Optional<String> unmeasurable(MetricsSnapshot now) {
        return RouteTraffic.hasBuckets(now) || RouteTraffic.routes(now).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the service tells how many requests a route had and how long they took in all, and no percentile follows from that. Let it count by duration: management.metrics.distribution.slo.http.server.requests=%s with Spring Boot, or management.metrics.distribution.percentiles-histogram.http.server.requests=true for fine buckets"
                                .formatted(limits()));
    }

    private String limits() {
        return bounds.values().stream()
                .map(bound -> Texts.time(bound.limit()))
                .distinct()
                .collect(Collectors.joining(","));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        RouteWindow window = RouteWindow.of(route, timeline);
        return window.undecided()
                .or(() -> unfit(window))
                .map(reason -> Verdict.inconclusive(expectation(), reason))
                .orElseGet(() -> judged(window, timeline));
    }

    private Optional<String> unfit(RouteWindow window) {
        RouteCounts traffic = window.traffic();
        double failed = traffic.with("5xx") / traffic.total();
        if (failed > FAILED) {
            return Optional.of("%s of %s requests ended in 5xx; how fast they did says nothing"
                    .formatted(Texts.percent(failed), Texts.trimmed(traffic.total())));
        }
        if (traffic.isUntimed()) {
            return Optional.of("the service does not count '%s' by duration".formatted(route));
        }
        return window.unmeasured().or(() -> tooFew(traffic));
    }

    private Optional<String> tooFew(RouteCounts traffic) {
        long least = Percentile.minimumSample(bounds.lastKey());
        return traffic.measured() < least
                ? Optional.of("%s needs at least %d requests, found %s"
                        .formatted(name(bounds.lastKey()), least, Texts.trimmed(traffic.measured())))
                : Optional.empty();
    }

    private Verdict judged(RouteWindow window, Timeline timeline) {
        RouteCounts traffic = window.traffic();
        String observed = "%s of %s requests%s%s; %s"
                .formatted(
                        percentiles(traffic, ", "),
                        Texts.trimmed(traffic.measured()),
                        traffic.with("5xx") > 0 ? " that did not end in 5xx" : "",
                        proof.isPresent() ? "" : " observed",
                        bounds.entrySet().stream()
                                .map(bound -> inWords(traffic, bound))
                                .collect(Collectors.joining("; ")));
        Verdict verdict = new Verdict(
                        proof.isPresent() ? proven(traffic) : measured(traffic), expectation(), observed, List.of())
                .with("phases", window.byPhase(this::inPhase))
                .with("counted", window.span(timeline));
        return measured(traffic) == Status.INCONCLUSIVE && verdict.status() == Status.INCONCLUSIVE
                ? verdict.with(
                        "likely",
                        "the bound lies between two buckets: let the service count by it too, as management.metrics.distribution.slo.http.server.requests=%s does with Spring Boot"
                                .formatted(limits()))
                : verdict;
    }

    private Status proven(RouteCounts traffic) {
        return ClaimProof.status(
                bounds.entrySet().stream().map(bound -> proof(traffic, bound).standing()));
    }

    /** Where there are several, it must be said which one this is about. */
    private String inWords(RouteCounts traffic, Map.Entry<Double, DurationBound> bound) {
        return (bounds.size() > 1 ? name(bound.getKey()) + " " : "")
                + proof(traffic, bound).inWords(proof.isPresent());
    }

    private BucketProof proof(RouteCounts traffic, Map.Entry<Double, DurationBound> bound) {
        return BucketProof.of(traffic, bound.getValue(), claim(bound), proof.orElse(Confidence.USUAL), bounds.size());
    }

    private static Claim claim(Map.Entry<Double, DurationBound> bound) {
        return new Claim(words(bound), bound.getKey(), "requests");
    }

    private Status measured(RouteCounts traffic) {
        List<Status> standing = bounds.entrySet().stream()
                .map(bound -> status(traffic.percentile(bound.getKey()), bound.getValue()))
                .toList();
        return Stream.of(Status.FAIL, Status.INCONCLUSIVE)
                .filter(standing::contains)
                .findFirst()
                .orElse(Status.PASS);
    }

    private String percentiles(RouteCounts traffic, String separator) {
        return bounds.keySet().stream()
                .map(fraction -> name(fraction) + " " + words(traffic.percentile(fraction)))
                .collect(Collectors.joining(separator));
    }

    private String inPhase(RouteCounts traffic) {
        if (traffic.measured() == 0) {
            return traffic.total() == 0 ? "nothing" : "only 5xx";
        }
        return percentiles(traffic, " ");
    }

    private static Status status(Between between, DurationBound bound) {
        double limit = bound.limit().toNanos() / 1e9;
        if (between.atMost() < limit || between.atMost() <= limit && bound.comparison() == Comparison.AT_MOST) {
            return Status.PASS;
        }
        return between.above() >= limit ? Status.FAIL : Status.INCONCLUSIVE;
    }

    private static String words(Between between) {
        Stream<String> ends = Stream.of(
                between.above() == 0 ? "" : "above " + seconds(between.above()),
                Double.isInfinite(between.atMost()) ? "" : "at most " + seconds(between.atMost()));
        String known = ends.filter(end -> !end.isEmpty()).collect(Collectors.joining(" and "));
        return known.isEmpty() ? "unknown" : known;
    }

    private static String seconds(double seconds) {
        return Texts.time(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    private static String name(double fraction) {
        return "p" + Texts.trimmed(fraction * 100);
    }
}
