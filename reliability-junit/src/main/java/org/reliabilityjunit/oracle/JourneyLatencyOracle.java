package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Percentiles of the response time of runs, counted from when they were due. Dropped and unfinished runs are slower than
 * every limit. A failure can be fast and must not make a service quick, so a failed run counts only where it took longer than
 * the limit, and nothing is said where more than a few runs failed.
 *
 * <p>A percentile is at most a limit just when that part of the runs is within the limit; so the bounds on a ratio decide
 * what is proven, and the ranks between which the true percentile lies come from the same binomial distribution.
 *
 * @param bounds by fraction, such as {@code 0.95 -> <= 2s}; not empty
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, the measured percentile decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record JourneyLatencyOracle(SortedMap<Double, DurationBound> bounds, Optional<Confidence> proof)
        implements Oracle {

    private static final double FAILED_BORNE = 0.05;
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    public JourneyLatencyOracle {
        bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("no percentile is given; give at least one, such as p95 = \"<= 2s\"");
        }
    }

    /** The measured percentiles decide. */
    public JourneyLatencyOracle(SortedMap<Double, DurationBound> bounds) {
        this(bounds, Optional.empty());
    }

    @Override
    public String expectation() {
        List<String> parts = new ArrayList<>();
        bounds.forEach((fraction, bound) -> parts.add(name(fraction) + " " + bound));
        return "journey latency " + String.join(", ", parts);
    }

    private static String name(double fraction) {
        return "p" + Texts.trimmed(fraction * 100);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return bounds.values().stream().map(DurationBound::limit).min(Comparator.naturalOrder());
    }

    @Override
    public boolean isSequential() {
        return proof.isPresent();
    }

    @Override
    public Optional<String> infeasible(Load load) {
        return settled().or(() -> proof.isPresent() ? unprovable(load, proof.get()) : tooFewToTell(load));
    }

    /** A limit to which all runs keep, or none. */
    private Optional<String> settled() {
        return bounds.entrySet().stream()
                .filter(bound -> bound.getValue().limit().isZero())
                .map(bound ->
                        "it cannot %s: every run takes longer than 0s; say how long %s may be at most, such as <= 2s"
                                .formatted(
                                        bound.getValue().comparison().isUpper() ? "be met" : "fail",
                                        name(bound.getKey())))
                .findFirst();
    }

    @Override
    public List<String> sampleSizes(Load load) {
        return bounds.entrySet().stream()
                .map(JourneyLatencyOracle::claim)
                .flatMap(claim ->
                        claim
                                .sampleSize("journey latency " + claim.words(), load, proof.orElse(Confidence.USUAL))
                                .stream())
                .toList();
    }

    private Optional<String> unprovable(Load load, Confidence confidence) {
        return bounds.entrySet().stream()
                .flatMap(bound -> claim(bound).unprovable(load, confidence).stream())
                .findFirst();
    }

    private Optional<String> tooFewToTell(Load load) {
        long runs = load.arrivalsBetween(load.warmUp(), load.total());
        return tooFew(
                runs,
                "%s for %s gives"
                        .formatted(load.arrivals(), Quantity.format(load.total().minus(load.warmUp()))));
    }

    private Optional<String> tooFew(long runs, String givenBy) {
        long needed = Percentile.minimumSample(bounds.lastKey());
        return runs >= needed
                ? Optional.empty()
                : Optional.of("%s needs at least %d runs, but %s %d"
                        .formatted(name(bounds.lastKey()), needed, givenBy, runs));
    }

    /** What is proven has had runs enough. */
    @Override
    public Optional<String> vacuous(Timeline played) {
        return settled()
                .or(() -> proof.isPresent()
                        ? Optional.empty()
                        : tooFew(played.judgedRuns().size(), "the experiment drove"));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<JourneyRun> runs = timeline.judgedRuns();
        long failed =
                runs.stream().filter(run -> run.outcome() == Outcome.FAILED).count();
        if (runs.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no journey run to judge");
        }
        if (failed > runs.size() * FAILED_BORNE) {
            return new RunSummary(runs, null)
                    .explain(Verdict.inconclusive(
                            expectation(),
                            "%d of %d runs failed; how fast they did says nothing".formatted(failed, runs.size())));
        }
        List<LatencyProof> proofs =
                bounds.entrySet().stream().map(bound -> proof(timeline, bound)).toList();
        Verdict verdict = verdict(proofs);
        for (LatencyProof one : proofs) {
            verdict = one.evidence().explain(verdict);
        }
        return verdict.status() == Status.PASS
                ? verdict
                : verdict.with(name(bounds.lastKey()), byPhase(timeline, bounds.lastKey()));
    }

    private LatencyProof proof(Timeline timeline, Map.Entry<Double, DurationBound> bound) {
        ClaimProof evidence = ClaimProof.of(
                timeline,
                claim(bound),
                proof.orElse(Confidence.USUAL),
                bounds.size(),
                run -> counts(run, bound.getValue()),
                run -> bound.getValue().holds(waited(run)));
        return new LatencyProof(
                name(bound.getKey()),
                bound.getKey(),
                bound.getValue(),
                sorted(timeline.judgedRuns(), bound.getValue()),
                evidence);
    }

    private static Claim claim(Map.Entry<Double, DurationBound> bound) {
        return new Claim(
                name(bound.getKey()) + " " + bound.getValue(),
                bound.getValue().comparison().isUpper() ? bound.getKey() : 1 - bound.getKey());
    }

    private static boolean counts(JourneyRun run, DurationBound bound) {
        return run.outcome() != Outcome.FAILED || bound.comparison().isUpper() && !bound.holds(run.response());
    }

    private Verdict verdict(List<LatencyProof> proofs) {
        boolean holds = proofs.stream().allMatch(one -> one.bound().holds(one.measured()));
        String said = "%s of %d runs%s; %s"
                .formatted(
                        proofs.stream()
                                .map(one -> one.name() + " " + words(one.measured(), one.bound()))
                                .collect(Collectors.joining(", ")),
                        proofs.stream()
                                .mapToInt(one -> one.times().size())
                                .max()
                                .orElseThrow(),
                        proof.isPresent() ? "" : " observed",
                        proofs.stream()
                                .map(one -> one.inWords(proof.isPresent(), bounds.size() > 1))
                                .collect(Collectors.joining("; ")));
        return proof.isPresent()
                ? new Verdict(
                        ClaimProof.status(
                                proofs.stream().map(one -> one.evidence().standing())),
                        expectation(),
                        said,
                        List.of())
                : Verdict.of(holds, expectation(), said);
    }

    private DurationBound bound(double fraction) {
        return Objects.requireNonNull(bounds.get(fraction));
    }

    private static Duration waited(JourneyRun run) {
        return run.outcome() == Outcome.DROPPED || run.outcome() == Outcome.UNFINISHED ? NEVER : run.response();
    }

    static String words(Duration value, DurationBound bound) {
        return value.equals(NEVER) ? "never answered" : Texts.time(value, bound);
    }

    private String byPhase(Timeline timeline, double fraction) {
        return timeline.phases().stream()
                .filter(phase -> phase.name() != PhaseName.WARM_UP)
                .map(phase -> phase.name().text() + " " + inPhase(timeline, phase.name(), fraction))
                .collect(Collectors.joining(", "));
    }

    private String inPhase(Timeline timeline, PhaseName phase, double fraction) {
        List<Duration> sorted = sorted(timeline.runsIn(phase), bound(fraction));
        return sorted.isEmpty() ? "no runs" : words(Percentile.of(sorted, fraction), bound(fraction));
    }

    private static List<Duration> sorted(List<JourneyRun> runs, DurationBound bound) {
        return SortedTimes.of(
                JourneyRuns.where(runs, run -> counts(run, bound)),
                run -> waited(run).toNanos());
    }
}
