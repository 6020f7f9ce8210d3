package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Weighted counts")
class WeightedCountsTest {

    /** The exact lower bounds of a Poisson mean: 0.355 of two events at 95%, and ever less the surer it must be. */
    @ParameterizedTest
    @CsvSource({"0.95, 0.355362", "0.99, 0.148555", "0.9999, 0.014209"})
    void ofEqualWeightsHaveTheExactBoundOfTheirTotal(double level, double expected) {
        assertThat(new WeightedCounts(List.of(1.0, 1.0), List.of(0.5, 0.5)).lower(new Confidence(level)))
                .isCloseTo(expected / 2, within(1e-6));
    }

    /** By all pairs of counts that are at all likely. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.3, 1", "0.3, 0.3, 10", "2, 0.1, 5", "0.1, 2, 5", "5, 5, 3", "20, 1, 20"})
    void areSeldomerBelowTheirBoundThanItSays(double first, double second, double weight) {
        PoissonDistribution one = PoissonDistribution.of(first);
        PoissonDistribution other = PoissonDistribution.of(second);
        double truth = first + weight * second;
        for (double level : new double[] {0.95, 0.99, 0.999}) {
            double wrong = 0;
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < 60; j++) {
                    WeightedCounts counts = new WeightedCounts(List.of((double) i, (double) j), List.of(1.0, weight));
                    if (counts.lower(new Confidence(level)) > truth) {
                        wrong += one.probability(i) * other.probability(j);
                    }
                }
            }
            assertThat(wrong).as("at %s", level).isLessThanOrEqualTo(1 - level);
        }
    }

    @Test
    void ofNothingAreZeroAtLeast() {
        assertThat(new WeightedCounts(List.of(0.0, 0.0), List.of(0.5, 0.5)).lower(Confidence.USUAL))
                .isZero();
    }

    @Test
    void haveAWeightEach() {
        assertThatThrownBy(() -> new WeightedCounts(List.of(1.0, 2.0), List.of(0.5)))
                .hasMessage("each count has a weight, found 2 counts and 1 weights");
    }
}
