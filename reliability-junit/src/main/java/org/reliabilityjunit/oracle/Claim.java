package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.SampleSize;
import org.reliabilityjunit.statistics.SequentialProof;

/**
 * That at least a part of the runs keeps to something. Every bound on a share or on a percentile can be said so: p95 is at most
 * 2s just when 95% of the runs take at most 2s.
 *
 * @param words what is claimed, as its oracle says it: {@code >= 99.5%}, {@code p95 <= 2s}
 * @param target the part, from 0 to 1
 */
record Claim(String words, double target) {

    /** Whether some number of runs could prove it. */
    boolean canBeProven() {
        return target > 0 && target < 1;
    }

    /** Why a proof cannot come out of this load, and what to change; empty when it can. */
    Optional<String> unprovable(Load load, Confidence confidence) {
        if (!canBeProven()) {
            return Optional.of(
                    "no number of runs proves %s; claim a little less, or leave confidence out: then the measured value decides"
                            .formatted(words));
        }
        long needed = load.untilDecided()
                ? new SequentialProof(target, confidence).moreToProve(0, 0)
                : new SampleSize(target, confidence).toProve(0);
        long planned = load.arrivalsBetween(load.warmUp(), load.total());
        return planned >= needed ? Optional.empty() : Optional.of(tooFew(load, confidence, needed, planned));
    }

    private String tooFew(Load load, Confidence confidence, long needed, long planned) {
        Duration judged = load.total().minus(load.warmUp());
        double times = (double) needed / Math.max(1, planned);
        return "proving %s at %s takes %d runs that all keep to it, but %s for %s gives %d; make the judged phases %s long in all, drive %s times the load, claim less, or leave confidence out: then the measured value decides"
                .formatted(
                        words,
                        confidence,
                        needed,
                        load.arrivals(),
                        Quantity.format(judged),
                        planned,
                        Quantity.format(Duration.ofSeconds((long) Math.ceil(judged.toNanos() / 1e9 * times))),
                        Texts.trimmed(Math.ceil(times * 100) / 100));
    }
}
