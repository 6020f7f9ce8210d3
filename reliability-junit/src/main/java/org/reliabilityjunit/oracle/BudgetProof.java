package org.reliabilityjunit.oracle;

import java.util.Optional;
import org.reliabilityjunit.oracle.ClaimProof.Standing;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.SampleSize;

/**
 * What the runs of a fault and of its recovery prove of the part of a budget that such faults burn: a sum of two ratios, each with
 * exact bounds of its own. The bounds of the sum are Zou and Donner's (2008, "Construction of confidence limits about effect measures"):
 * what each bound is away from its ratio is added as the sides of a right angle are, since both are hardly ever that far off at once.
 *
 * @param fault what good runs say, by the independent ones that say as much
 * @param runs how many there were while it lasted
 * @param recovery the same after it; empty where nobody looked
 */
record BudgetProof(
        ShareBound bound,
        BudgetCharge charge,
        Confidence confidence,
        RatioBounds fault,
        long runs,
        Optional<RatioBounds> recovery) {

    double low() {
        double below = Math.hypot(
                burnedInFault(fault.upper(confidence) - fault.ratio()),
                recovery.map(good -> burnedInRecovery(good.upper(confidence) - good.ratio()))
                        .orElse(0.0));
        return Math.max(0, measured(fault) - below);
    }

    double high() {
        return high(fault);
    }

    private double high(RatioBounds good) {
        double above = Math.hypot(
                burnedInFault(good.ratio() - good.lower(confidence)),
                recovery.map(healed -> burnedInRecovery(healed.ratio() - healed.lower(confidence)))
                        .orElse(0.0));
        return measured(good) + above;
    }

    private double measured(RatioBounds good) {
        return charge.burned(
                1 - good.ratio(), recovery.map(healed -> 1 - healed.ratio()).orElse(0.0));
    }

    private double burnedInFault(double errors) {
        return charge.burned(errors, 0);
    }

    private double burnedInRecovery(double errors) {
        return charge.burned(0, errors);
    }

    Standing standing() {
        boolean low = bound.holds(low());
        if (low != bound.holds(high())) {
            return Standing.OPEN;
        }
        return low ? Standing.PROVEN : Standing.DISPROVEN;
    }

    /** {@code not proven at 95% (0.117% to 0.401%): a proof takes 81 runs in fault}. */
    String inWords(boolean proofAsked) {
        String range = "at %s (%s to %s)".formatted(confidence, Texts.percentDown(low()), Texts.percentUp(high()));
        return switch (standing()) {
            case PROVEN -> "proven " + range;
            case DISPROVEN -> "disproven " + range;
            case OPEN -> "%s %s%s".formatted(proofAsked ? "undecided" : "not proven", range, wanting());
        };
    }

    private String wanting() {
        if (!bound.comparison().isUpper()) {
            return "";
        }
        if (bound.limit().fraction() == 0) {
            return ": no number of runs proves " + bound;
        }
        double atBest = recovery.map(good -> burnedInRecovery(1 - good.lower(confidence)))
                .orElse(0.0);
        return bound.holds(atBest)
                ? ": a proof takes %d runs in fault".formatted(needed())
                : ": what the recovery leaves open is too much already, raise the load";
    }

    /** If the bad ones become no more; dependent runs are worth less. */
    private long needed() {
        double bad = fault.total() - fault.hits();
        long independent = SampleSize.smallest(
                (long) Math.ceil(bad) + 1, size -> bound.holds(high(new RatioBounds(size - bad, size))));
        return (long) Math.ceil(independent * (runs / fault.total()) - 1e-6);
    }

    Verdict explain(Verdict verdict) {
        return ClaimProof.dependence(verdict, bound.toString(), runs, fault);
    }
}
