package org.reliabilityjunit.statistics;

import org.apiguardian.api.API;

/**
 * A proof or a disproof of a ratio that may be asked for after each draw, until it comes or patience ends. Bounds for a sample
 * of fixed size may not: looked at again and again, each look is one more chance to be wrong.
 *
 * <p>Two sequential tests watch the ratio of misses. One holds the bound itself against a ratio whose odds are
 * {@value #APART} times smaller, and proves; the other one holds the bound against odds {@value #APART} times larger, and
 * disproves. Each stops at a likelihood ratio of {@code 1 / alpha}. A likelihood ratio is a martingale if the bound is the true
 * ratio, so that it ever gets there has a probability of at most {@code alpha} (Ville, 1939; Wald, 1945), whenever and however
 * often it is looked at. The price is a third more draws than a sample of fixed size takes when none misses, and no decision
 * while the truth lies between bound and the odds beside it; {@code docs/operating-characteristic.md} has the measured values.
 *
 * <pre>{@code new SequentialProof(0.99, Confidence.USUAL).proves(398, 398)   // true, as a fixed sample would be at 299 }</pre>
 *
 * @param target the ratio of hits that is claimed, above 0 and below 1
 * @param confidence of a proof, one-sided
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SequentialProof(double target, Confidence confidence) {

    /** How far, as a factor of the odds, the ratios are from the bound with which it is compared. */
    public static final double APART = 4;

    private static final double NEVER = 1e-12;

    public SequentialProof {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException(
                    "a ratio that can be proven lies between 0 and 1, both excluded, found " + target);
        }
    }

    /** Whether the ratio of hits is at least the target. Neither number need be whole, as an effective sample is not. */
    public boolean proves(double hits, double total) {
        return better().after(total - hits, total) == SequentialTest.Decision.ACCEPT;
    }

    /** Whether the ratio of hits is below the target, at a confidence of its own. */
    public boolean disproves(double hits, double total, Confidence against) {
        SequentialTest worse = new SequentialTest(misses(), atOdds(APART), against.alpha(), NEVER);
        return worse.after(total - hits, total) == SequentialTest.Decision.REJECT;
    }

    /** How many more draws prove it if all of them hit; 0 when it is proven. */
    public long moreToProve(double hits, double total) {
        return SampleSize.smallest(0, more -> proves(hits + more, total + more));
    }

    private SequentialTest better() {
        return new SequentialTest(atOdds(1 / APART), misses(), NEVER, confidence.alpha());
    }

    private double misses() {
        return 1 - target;
    }

    private double atOdds(double factor) {
        double odds = factor * misses() / target;
        return odds / (1 + odds);
    }
}
