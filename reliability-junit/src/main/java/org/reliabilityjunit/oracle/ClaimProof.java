package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.statistics.BlockBootstrap;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.SampleSize;
import org.reliabilityjunit.statistics.SequentialProof;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What the runs of a timeline say about a claim. Runs that break it come in runs while something is broken; then the sample
 * counts as the smaller one that independent runs would be, by a bootstrap of blocks of a second.
 */
final class ClaimProof {

    /** What is known of a claim. */
    enum Standing {
        PROVEN,
        DISPROVEN,
        OPEN;

        /** Where no proof is asked for, what was measured decides. */
        Verdict verdict(boolean proofAsked, boolean measuredHolds, String expectation, String observed) {
            return proofAsked
                    ? new Verdict(status(Stream.of(this)), expectation, observed, List.of())
                    : Verdict.of(measuredHolds, expectation, observed);
        }
    }

    private final Claim claim;
    private final Confidence confidence;
    private final Confidence againstIt;
    private final long total;
    private final RatioBounds effective;
    private final boolean sequential;

    /**
     * What series of runs say, one series for each phase.
     *
     * @param phases which runs keep to the claim, in order; there is at least one run
     * @param perSecond how many runs there are in a second
     * @param claims how many are judged together
     * @param sequential whether this may be one of many looks at a series that goes on
     */
    ClaimProof(
            Claim claim,
            Confidence confidence,
            int claims,
            List<boolean[]> phases,
            double perSecond,
            boolean sequential) {
        this(
                claim,
                confidence,
                confidence.eachOf(claims),
                phases.stream().mapToLong(phase -> phase.length).sum(),
                new BlockBootstrap(Math.max(1, perSecond)).effective(phases),
                sequential && claim.canBeProven());
    }

    private ClaimProof(
            Claim claim,
            Confidence confidence,
            Confidence againstIt,
            long total,
            RatioBounds effective,
            boolean sequential) {
        this.claim = claim;
        this.confidence = confidence;
        this.againstIt = againstIt;
        this.total = total;
        this.effective = effective;
        this.sequential = sequential;
    }

    /** What a sample says in which nobody knows the order, so that each draw counts for one. */
    static ClaimProof ofCounts(Claim claim, Confidence confidence, RatioBounds kept) {
        return ofCounts(claim, confidence, 1, kept);
    }

    /** @param claims how many are judged together */
    static ClaimProof ofCounts(Claim claim, Confidence confidence, int claims, RatioBounds kept) {
        return new ClaimProof(claim, confidence, confidence.eachOf(claims), Math.round(kept.total()), kept, false);
    }

    /** What the runs of one phase say; there is at least one. */
    static ClaimProof ofPhase(
            Claim claim, Confidence confidence, Phase phase, List<JourneyRun> runs, Predicate<JourneyRun> keeps) {
        return new ClaimProof(claim, confidence, confidence, runs.size(), effective(phase, runs, keeps), false);
    }

    /** The sample of independent runs that says as much as those of one phase. */
    static RatioBounds effective(Phase phase, List<JourneyRun> runs, Predicate<JourneyRun> keeps) {
        double perSecond = runs.size() / (phase.length().toNanos() / 1e9);
        return new BlockBootstrap(Math.max(1, perSecond)).effective(List.of(kept(runs, run -> true, keeps)));
    }

    /**
     * What the judged runs of a timeline say; there is at least one that counts.
     *
     * @param claims how many are judged together: as any of them can fail the oracle, a disproof of each is held to a
     *     higher confidence, so that a false alarm stays as rare
     * @param counts which runs the claim is about
     * @param keeps which of these keep to it
     */
    static ClaimProof of(
            Timeline timeline,
            Claim claim,
            Confidence confidence,
            int claims,
            Predicate<JourneyRun> counts,
            Predicate<JourneyRun> keeps) {
        List<Phase> judged = timeline.phases().stream()
                .filter(phase -> phase.name() != PhaseName.WARM_UP)
                .toList();
        List<boolean[]> phases = judged.stream()
                .map(phase -> kept(timeline.runsIn(phase.name()), counts, keeps))
                .filter(series -> series.length > 0)
                .toList();
        double seconds =
                judged.stream().map(Phase::length).mapToLong(Duration::toNanos).sum() / 1e9;
        double runs = phases.stream().mapToLong(phase -> phase.length).sum();
        return new ClaimProof(
                claim,
                confidence,
                claims,
                phases,
                runs / seconds,
                timeline.load().untilDecided());
    }

    private static boolean[] kept(List<JourneyRun> runs, Predicate<JourneyRun> counts, Predicate<JourneyRun> keeps) {
        boolean[] series = new boolean[runs.size()];
        int length = 0;
        for (JourneyRun run : runs) {
            if (counts.test(run)) {
                series[length++] = keeps.test(run);
            }
        }
        return Arrays.copyOf(series, length);
    }

    Standing standing() {
        return sequential ? standingAtAnyTime() : standingOnce();
    }

    private Standing standingAtAnyTime() {
        SequentialProof proof = new SequentialProof(claim.target(), confidence);
        if (proof.proves(effective.hits(), effective.total())) {
            return Standing.PROVEN;
        }
        return proof.disproves(effective.hits(), effective.total(), againstIt) ? Standing.DISPROVEN : Standing.OPEN;
    }

    private Standing standingOnce() {
        if (claim.canBeProven() && effective.proves(claim.target(), confidence)) {
            return Standing.PROVEN;
        }
        return effective.disproves(claim.target(), againstIt) ? Standing.DISPROVEN : Standing.OPEN;
    }

    /** What claims that are judged together come to: all must be proven, one may be disproven. */
    static Status status(Stream<Standing> standings) {
        Set<Standing> found = standings.collect(Collectors.toSet());
        if (found.contains(Standing.DISPROVEN)) {
            return Status.FAIL;
        }
        return found.equals(Set.of(Standing.PROVEN)) ? Status.PASS : Status.INCONCLUSIVE;
    }

    /** The sample of independent runs that says as much. */
    RatioBounds effective() {
        return effective;
    }

    /** The part of the runs that keep to it is at least this. */
    double lower() {
        return effective.lower(confidence);
    }

    /** The part of the runs that keep to it is at most this; below the target just when it is disproven. */
    double upper() {
        return effective.upper(againstIt);
    }

    /** Whether as many runs would prove it if this part of them kept to it. */
    boolean isProvenBy(double part) {
        return keeping(part).proves(claim.target(), confidence);
    }

    /** Whether as many runs would disprove it if this part of them kept to it. */
    boolean isDisprovenBy(double part) {
        return keeping(part).disproves(claim.target(), againstIt);
    }

    private RatioBounds keeping(double part) {
        return new RatioBounds(part * effective.total(), effective.total());
    }

    /** {@code not proven at 95% (at least 90.4%): that takes 598 runs}. */
    String inWords(String range, boolean proofAsked) {
        return sequential ? atAnyTime() : once(range, proofAsked);
    }

    /** Without a range: a bound of a sample that may end at any moment would be another one. */
    private String atAnyTime() {
        String how = "at %s by a sequential test".formatted(confidence);
        return switch (standing()) {
            case PROVEN -> "proven " + how;
            case DISPROVEN -> "disproven " + how;
            case OPEN ->
                "undecided %s: %d more runs that all keep to it would prove it".formatted(how, moreIndependentOnes());
        };
    }

    private long moreIndependentOnes() {
        long more = new SequentialProof(claim.target(), confidence).moreToProve(effective.hits(), effective.total());
        return (long) Math.ceil(more * (total / effective.total()) - 1e-6);
    }

    private String once(String range, boolean proofAsked) {
        return switch (standing()) {
            case PROVEN -> "proven at %s (%s)".formatted(confidence, range);
            case DISPROVEN -> "disproven at %s (%s)".formatted(confidence, range);
            case OPEN ->
                !proofAsked && isMissed()
                        ? "not disproven at %s (%s)".formatted(confidence, range)
                        : "%s at %s (%s): %s"
                                .formatted(
                                        proofAsked ? "undecided" : "not proven",
                                        confidence,
                                        range,
                                        wanting(proofAsked));
        };
    }

    /** Then what was measured fails, and how many runs would prove the contrary helps nobody. */
    boolean isMissed() {
        return Comparison.BELOW.holds(effective.ratio(), claim.target());
    }

    private String wanting(boolean proofAsked) {
        if (!claim.canBeProven()) {
            return "no number of %s proves %s".formatted(claim.unit(), claim.words());
        }
        long needed = needed();
        return proofAsked
                ? "%d more %s that all keep to it would prove it".formatted(Math.max(1, needed - total), claim.unit())
                : "a proof takes %d %s".formatted(needed, claim.unit());
    }

    /** How many runs prove it if those that break it become no more; dependent runs are worth less. */
    private long needed() {
        double misses = effective.total() - effective.hits();
        long independent = new SampleSize(claim.target(), confidence).toProve(misses);
        return (long) Math.ceil(independent * (total / effective.total()) - 1e-6);
    }

    /** Adds how much the sample is worth, where that is less than it looks. */
    Verdict explain(Verdict verdict) {
        return dependence(verdict, claim.words(), total, effective);
    }

    static Verdict dependence(Verdict verdict, String claim, long total, RatioBounds effective) {
        return effective.total() > total * 0.9
                ? verdict
                : verdict.with(
                        "dependence",
                        "those that break %s come in runs, so %d runs say as much as %d independent ones"
                                .formatted(claim, total, Math.round(effective.total())));
    }
}
