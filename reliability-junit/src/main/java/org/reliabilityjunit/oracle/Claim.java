package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.statistics.SampleSize;
import org.reliabilityjunit.statistics.SequentialProof;

/**
 * That at least a part of the runs keeps to something. Every bound on a share or on a percentile can be said so: p95 is at most
 * 2s just when 95% of the runs take at most 2s.
 *
 * @param words what is claimed, as its oracle says it: {@code >= 99.5%}, {@code p95 <= 2s}
 * @param target the part, from 0 to 1
 * @param unit what is counted: {@code runs}, {@code requests}
 */
record Claim(String words, double target, String unit) {

    /** Of runs. */
    Claim(String words, double target) {
        this(words, target, "runs");
    }

    /** The same of something else. */
    Claim of(String others) {
        return new Claim(words, target, others);
    }

    /** Whether some number of runs could prove it. */
    boolean canBeProven() {
        return target > 0 && target < 1;
    }

    /** Why no sample at all could prove it, and what to change; empty when one could. */
    Optional<String> unprovable() {
        return canBeProven()
                ? Optional.empty()
                : Optional.of(
                        "no number of %s proves %s; claim a little less, or leave confidence out: then the measured value decides"
                                .formatted(unit, words));
    }

    /** Why a proof cannot come out of all judged runs of this load, and what to change; empty when it can. */
    Optional<String> unprovable(Load load, Confidence confidence) {
        return load.total().equals(load.warmUp().plus(load.baseline()))
                ? unprovable(
                        load,
                        confidence,
                        load.warmUp(),
                        load.total(),
                        "the baseline",
                        load.untilDecided() ? " (atMost)" : "")
                : unprovable(load, confidence, load.warmUp(), load.total(), "the judged phases", " in all");
    }

    /** The same for the runs that are due in the fault phase, or, where there is none, in the baseline. */
    Optional<String> unprovableInFault(Load load, Confidence confidence) {
        Duration from = load.warmUp();
        Duration fault = from.plus(load.baseline());
        return load.fault().isZero()
                ? unprovable(load, confidence, from, fault, "the baseline", "")
                : unprovable(load, confidence, fault, fault.plus(load.fault()), "the fault phase", "");
    }

    /**
     * What a proof by all judged runs takes, against what this load plans; empty when no number of runs proves it.
     *
     * @param subject what is claimed, in full
     */
    Optional<String> sampleSize(String subject, Load load, Confidence confidence) {
        return sampleSize(subject, load, confidence, load.warmUp(), load.total());
    }

    /** The same for the runs that are due in the fault phase, or, where there is none, in the baseline. */
    Optional<String> sampleSizeInFault(String subject, Load load, Confidence confidence) {
        Duration fault = load.warmUp().plus(load.baseline());
        return load.fault().isZero()
                ? sampleSize(subject, load, confidence, load.warmUp(), fault)
                : sampleSize(subject, load, confidence, fault, fault.plus(load.fault()));
    }

    private Optional<String> sampleSize(String subject, Load load, Confidence confidence, Duration from, Duration to) {
        return canBeProven()
                ? Optional.of(subject + ": " + sampleSize(load.arrivalsBetween(from, to), load, confidence))
                : Optional.empty();
    }

    private String sampleSize(long planned, Load load, Confidence confidence) {
        long needed = needed(load, confidence);
        if (load.untilDecided()) {
            return "a proof at %s takes %d runs that all keep to it, at most %d are planned"
                    .formatted(confidence, needed, planned);
        }
        return planned < needed
                ? "a proof at %s takes %d runs that all keep to it, %d are planned"
                        .formatted(confidence, needed, planned)
                : "%d runs are planned, of which %d may break it in a proof at %s"
                        .formatted(planned, misses(planned, confidence), confidence);
    }

    private long needed(Load load, Confidence confidence) {
        return load.untilDecided()
                ? new SequentialProof(target, confidence).moreToProve(0, 0)
                : new SampleSize(target, confidence).toProve(0);
    }

    /** How many of a sample may be misses in a proof; none are where it takes all of them. */
    private long misses(long sample, Confidence confidence) {
        return SampleSize.smallest(
                        1,
                        misses -> misses >= sample
                                || !new RatioBounds(sample - misses, sample).proves(target, confidence))
                - 1;
    }

    private Optional<String> unprovable(
            Load load, Confidence confidence, Duration from, Duration to, String phases, String inAll) {
        if (!canBeProven()) {
            return unprovable();
        }
        long needed = needed(load, confidence);
        long planned = load.arrivalsBetween(from, to);
        if (planned >= needed) {
            return Optional.empty();
        }
        Duration judged = to.minus(from);
        double times = (double) needed / Math.max(1, planned);
        return Optional.of(
                "proving %s at %s takes %d runs that all keep to it, but %s for %s gives %d; make %s %s long%s, drive %s times the load, claim less, or leave confidence out: then the measured value decides"
                        .formatted(
                                words,
                                confidence,
                                needed,
                                load.arrivals(),
                                Quantity.format(judged),
                                planned,
                                phases,
                                Quantity.format(Duration.ofSeconds((long) Math.ceil(judged.toNanos() / 1e9 * times))),
                                inAll,
                                Texts.trimmed(Math.ceil(times * 100) / 100)));
    }
}
