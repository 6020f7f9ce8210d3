package org.reliabilityjunit.oracle;

import java.util.SortedMap;
import org.reliabilityjunit.oracle.ClaimProof.Standing;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;

/**
 * What requests that were counted in buckets say of a bound on a percentile. Those in the bucket in which the bound lies may keep to
 * it or not: proven is what holds even if none of them does, disproven what fails even if all do.
 *
 * @param surely the evidence if none of them keeps to it
 * @param perhaps the evidence if all of them do
 */
record BucketProof(DurationBound bound, Confidence confidence, ClaimProof surely, ClaimProof perhaps) {

    /**
     * @param within how many took at most so many seconds; the last one is all
     * @param claims how many are judged together
     */
    static BucketProof of(
            SortedMap<Double, Double> within, DurationBound bound, Claim claim, Confidence confidence, int claims) {
        double limit = bound.limit().toNanos() / 1e9;
        boolean limitKeeps = bound.comparison() == Comparison.AT_MOST;
        double all = most(within);
        double sure = most(within.headMap(limitKeeps ? Math.nextUp(limit) : limit));
        double perhaps = within.tailMap(limit).values().stream().findFirst().orElse(all);
        return new BucketProof(
                bound,
                confidence,
                ClaimProof.ofCounts(claim, confidence, claims, new RatioBounds(sure, all)),
                ClaimProof.ofCounts(claim, confidence, claims, new RatioBounds(perhaps, all)));
    }

    private static double most(SortedMap<Double, Double> within) {
        return within.values().stream().mapToDouble(count -> count).max().orElse(0);
    }

    Standing standing() {
        if (surely.standing() == Standing.PROVEN) {
            return Standing.PROVEN;
        }
        return perhaps.standing() == Standing.DISPROVEN ? Standing.DISPROVEN : Standing.OPEN;
    }

    /** As {@link ClaimProof#inWords}, with the part of the requests that kept to the limit. */
    String inWords(boolean proofAsked) {
        if (standing() == Standing.OPEN && surely.standing() == Standing.DISPROVEN && !perhaps.isMissed()) {
            return "%s at %s: the bound lies between two buckets"
                    .formatted(proofAsked ? "undecided" : "not proven", confidence);
        }
        String range =
                "%s within %s".formatted(Texts.range(surely.lower(), perhaps.upper()), Texts.time(bound.limit()));
        boolean against = standing() == Standing.DISPROVEN || perhaps.isMissed();
        return (against ? perhaps : surely).inWords(range, proofAsked);
    }
}
