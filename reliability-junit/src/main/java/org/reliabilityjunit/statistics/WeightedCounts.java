package org.reliabilityjunit.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apiguardian.api.API;

/**
 * A sum of what rare events cost, which were counted in several samples and cost as much in each of them as its weight says. The bound
 * is Fay and Feuer's (1997, "Confidence intervals for directly standardized rates: a method based on the gamma distribution"), which is
 * exact for equal weights and rare events, and says less than it could where events are frequent.
 *
 * <pre>{@code new WeightedCounts(List.of(1.0, 3.0), List.of(0.005, 0.001)).lower(Confidence.USUAL) }</pre>
 *
 * @param counts of events in each sample, zero or more; need not be whole
 * @param weights what one event costs there, above zero; as many as counts
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record WeightedCounts(List<Double> counts, List<Double> weights) {

    public WeightedCounts {
        counts = List.copyOf(counts);
        weights = List.copyOf(weights);
        if (counts.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "each count has a weight, found %d counts and %d weights".formatted(counts.size(), weights.size()));
        }
    }

    /** What was measured. */
    public double sum() {
        return powered(1);
    }

    /** The true sum is at least this; zero where nothing was counted. */
    public double lower(Confidence confidence) {
        double sum = sum();
        if (sum <= 0) {
            return 0;
        }
        double scale = powered(2) / sum;
        return GammaDistribution.of(sum / scale, scale).inverseCumulativeProbability(confidence.alpha());
    }

    private double powered(int exponent) {
        return IntStream.range(0, counts.size())
                .mapToDouble(one -> counts.get(one) * Math.pow(weights.get(one), exponent))
                .sum();
    }
}
