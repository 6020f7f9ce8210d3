package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.statistics.SampleSize;

/**
 * What the runs say about a bound on a percentile, and between which of their values it truly lies.
 *
 * @param name such as {@code p95}
 * @param fraction such as 0.95
 * @param times of the runs that count, in ascending order
 */
record LatencyProof(String name, double fraction, DurationBound bound, List<Duration> times, ClaimProof evidence) {

    Duration measured() {
        return Percentile.of(times, fraction);
    }

    /** @param named whether there are others, so that it must be said which percentile this is about */
    String inWords(boolean proofAsked, boolean named) {
        return (named ? name + " " : "") + evidence.inWords(range(), proofAsked);
    }

    /**
     * From the last limit that would be disproven to the first that would be proven: so the bound lies outside of it just when it is
     * proven or disproven itself.
     */
    private String range() {
        int all = times.size();
        Optional<String> open =
                at(SampleSize.smallest(0, kept -> kept >= all || !evidence.isDisprovenBy((double) kept / all)));
        Optional<String> proven =
                at(SampleSize.smallest(1, kept -> kept > all || evidence.isProvenBy((double) kept / all)));
        Optional<String> low = isUpper() ? open : proven;
        Optional<String> high = isUpper() ? proven : open;
        if (low.equals(high)) {
            return low.orElse("too few runs for a bound");
        }
        if (low.isPresent() && high.isPresent()) {
            return low.get() + " to " + high.get();
        }
        return low.map(value -> "at least " + value)
                .or(() -> high.map(value -> "at most " + value))
                .orElseThrow();
    }

    /** The limit to which so many runs just keep: the slowest of the fastest, or the fastest of the slowest. */
    private Optional<String> at(long kept) {
        if (kept < 1 || kept > times.size()) {
            return Optional.empty();
        }
        long place = isUpper() ? kept - 1 : times.size() - kept;
        return Optional.of(JourneyLatencyOracle.words(times.get((int) place), bound));
    }

    private boolean isUpper() {
        return bound.comparison().isUpper();
    }
}
