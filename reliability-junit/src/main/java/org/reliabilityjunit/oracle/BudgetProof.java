package org.reliabilityjunit.oracle;

import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.oracle.ClaimProof.Standing;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.SampleSize;
import org.reliabilityjunit.statistics.WeightedCounts;

/**
 * What the runs of a fault and of its recovery prove of the part of a budget that such faults burn: a sum of two ratios, each with
 * exact bounds of its own. The upper bound of the sum is Zou and Donner's (2008, "Construction of confidence limits about effect
 * measures"): what each bound is away from its ratio is added as the sides of a right angle are, since both are hardly ever that far off
 * at once. A lower one of that kind says too much where few runs are bad, so it is that of a weighted sum of counts.
 *
 * @param fault burned while it lasted
 * @param runs how many there were then
 * @param recovery burned after it; empty where nobody looked
 */
record BudgetProof(ShareBound bound, Confidence confidence, Burned fault, long runs, Optional<Burned> recovery) {

    /**
     * What one phase burns.
     *
     * @param outage the part of the budget that it burns if nothing works
     * @param good what its good runs say, by the independent ones that say as much
     */
    record Burned(double outage, RatioBounds good) {

        double measured() {
            return outage * (1 - good.ratio());
        }

        double bad() {
            return good.total() - good.hits();
        }

        /** What each bad run burns. */
        double forEach() {
            return outage / good.total();
        }

        double atLeast(Confidence confidence) {
            return outage * (1 - good.upper(confidence));
        }

        double atMost(Confidence confidence) {
            return outage * (1 - good.lower(confidence));
        }
    }

    /** Why an objective is not proven by any scenario; empty where it may be, or where nobody asks for a proof. */
    static Optional<String> uncounted(Slo slo, Optional<Confidence> proof) {
        return proof.isEmpty() || slo.budgeting().countsEvents()
                ? Optional.empty()
                : Optional.of(
                        "%s is counted by %s, of which a scenario has too few to prove anything; leave confidence out: then what was measured decides"
                                .formatted(slo.id(), slo.budgeting()));
    }

    double low() {
        return recovery.isEmpty()
                ? fault.atLeast(confidence)
                : new WeightedCounts(
                                both(fault).map(Burned::bad).toList(),
                                both(fault).map(Burned::forEach).toList())
                        .lower(confidence);
    }

    double high() {
        return high(fault);
    }

    private double high(Burned inFault) {
        return measured(inFault)
                + both(inFault)
                        .mapToDouble(one -> one.atMost(confidence) - one.measured())
                        .reduce(0, Math::hypot);
    }

    private double measured(Burned inFault) {
        return both(inFault).mapToDouble(Burned::measured).sum();
    }

    private Stream<Burned> both(Burned inFault) {
        return Stream.concat(Stream.of(inFault), recovery.stream());
    }

    Standing standing() {
        boolean low = bound.holds(low());
        if (low != bound.holds(high())) {
            return Standing.OPEN;
        }
        return low ? Standing.PROVEN : Standing.DISPROVEN;
    }

    /** {@code not proven at 95% (0.115% to 0.401%): a proof takes 81 runs in fault}. */
    String inWords(boolean proofAsked) {
        String range = "at %s (%s to %s)".formatted(confidence, Texts.percentDown(low()), Texts.percentUp(high()));
        return switch (standing()) {
            case PROVEN -> "proven " + range;
            case DISPROVEN -> "disproven " + range;
            case OPEN ->
                proofAsked || bound.holds(measured(fault))
                        ? "%s %s%s".formatted(proofAsked ? "undecided" : "not proven", range, wanting())
                        : "not disproven " + range;
        };
    }

    private String wanting() {
        if (!bound.comparison().isUpper()) {
            return "";
        }
        if (bound.limit().fraction() == 0) {
            return ": no number of runs proves " + bound;
        }
        double atBest = recovery.map(after -> after.atMost(confidence)).orElse(0.0);
        return bound.holds(atBest)
                ? ": a proof takes %d runs in fault".formatted(needed())
                : ": what the recovery leaves open is too much already, raise the load";
    }

    /** If the bad ones become no more; dependent runs are worth less. */
    private long needed() {
        RatioBounds good = fault.good();
        double bad = fault.bad();
        long independent = SampleSize.smallest(
                (long) Math.ceil(bad) + 1,
                size -> bound.holds(high(new Burned(fault.outage(), new RatioBounds(size - bad, size)))));
        return (long) Math.ceil(independent * (runs / good.total()) - 1e-6);
    }

    Verdict explain(Verdict verdict) {
        return ClaimProof.dependence(verdict, bound.toString(), runs, fault.good());
    }
}
