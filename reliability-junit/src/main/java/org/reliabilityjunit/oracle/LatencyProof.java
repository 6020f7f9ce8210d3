package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.QuantileRanks;

/**
 * What the runs say about a bound on a percentile, and between which of their values it truly lies.
 *
 * @param name such as {@code p95}
 * @param fraction such as 0.95
 * @param times of the runs that count, in ascending order
 */
record LatencyProof(String name, double fraction, List<Duration> times, ClaimProof evidence, Confidence confidence) {

    Duration measured() {
        return Percentile.of(times, fraction);
    }

    /** @param named whether there are others, so that it must be said which percentile this is about */
    String inWords(boolean proofAsked, boolean named) {
        return (named ? name + " " : "") + evidence.inWords(range(), proofAsked);
    }

    /** The ranks of the sample that independent runs would be, taken as the same parts of the whole one. */
    private String range() {
        long worth = Math.max(1, Math.round(evidence.effective().total()));
        QuantileRanks ranks = new QuantileRanks(worth, fraction);
        Optional<String> low = at(ranks.lower(confidence), worth);
        Optional<String> high = at(ranks.upper(confidence), worth);
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

    private Optional<String> at(OptionalLong rank, long worth) {
        if (rank.isEmpty()) {
            return Optional.empty();
        }
        long place = (long) Math.ceil((double) rank.getAsLong() * times.size() / worth - 1e-9);
        return Optional.of(JourneyLatencyOracle.words(times.get((int) Math.max(1, place) - 1)));
    }
}
