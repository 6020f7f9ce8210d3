package org.reliabilityjunit.oracle;

import java.util.Optional;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.statistics.Confidence;

/**
 * Judges a share by its bound: the measured share decides, or what is proven of it.
 *
 * @param bound such as {@code >= 99.5%}
 * @param proof how sure a verdict must be; when empty, the measured share decides
 */
record ShareProof(ShareBound bound, Optional<Confidence> proof) {

    Confidence confidence() {
        return proof.orElse(Confidence.USUAL);
    }

    /** That the share is small is said of those that do not count towards it. */
    Claim claim() {
        double limit = bound.limit().fraction();
        return new Claim(bound.toString(), isLower() ? limit : 1 - limit);
    }

    /** Whether one that counts towards the share, or does not, keeps to the claim. */
    boolean keeps(boolean counts) {
        return isLower() == counts;
    }

    /** Why it is the same for every service, and what to say instead; empty where what was measured decides. */
    Optional<String> settled(String advice) {
        if (bound.holds(0) != bound.holds(1)) {
            return Optional.empty();
        }
        return Optional.of(
                (bound.holds(0) ? "it cannot fail: every share is %s; %s" : "it cannot be met: no share is %s; %s")
                        .formatted(bound, advice));
    }

    private boolean isLower() {
        return !bound.comparison().isUpper();
    }

    /**
     * @param counted what was counted, in words
     * @param evidence for the {@link #claim}
     */
    Verdict judge(String expectation, double share, String counted, ClaimProof evidence) {
        String observed = "%s%s; %s"
                .formatted(
                        counted,
                        proof.isPresent() ? "" : " observed",
                        evidence.inWords(range(evidence), proof.isPresent()));
        return evidence.standing().verdict(proof.isPresent(), bound.holds(share), expectation, observed);
    }

    private String range(ClaimProof evidence) {
        double low = isLower() ? evidence.lower() : 1 - evidence.upper();
        double high = isLower() ? evidence.upper() : 1 - evidence.lower();
        return Texts.range(low, high);
    }
}
