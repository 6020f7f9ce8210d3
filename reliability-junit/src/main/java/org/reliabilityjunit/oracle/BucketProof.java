package org.reliabilityjunit.oracle;

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

    /** @param claims how many are judged together */
    static BucketProof of(RouteCounts counts, DurationBound bound, Claim claim, Confidence confidence, int claims) {
        double limit = bound.limit().toNanos() / 1e9;
        double sure = counts.surelyWithin(limit, bound.comparison() == Comparison.AT_MOST);
        return new BucketProof(
                bound,
                confidence,
                ClaimProof.ofCounts(claim, confidence, claims, new RatioBounds(sure, counts.measured())),
                ClaimProof.ofCounts(
                        claim, confidence, claims, new RatioBounds(counts.perhapsWithin(limit), counts.measured())));
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
