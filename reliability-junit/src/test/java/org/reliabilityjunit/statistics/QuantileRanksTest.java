package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Ranks that bound a quantile")
class QuantileRanksTest {

    private static final Confidence USUAL = Confidence.USUAL;

    /** A rank of 0 stands for none. */
    @ParameterizedTest(name = "quantile {0} of {1}: ranks {2} to {3}, one-sided {4}")
    @CsvSource({
        "0.95, 100, 90, 100, 99",
        "0.95, 200, 184, 197, 196",
        "0.95, 500, 465, 485, 484",
        "0.95, 1000, 936, 964, 962",
        "0.95, 5000, 4719, 4781, 4776",
        "0.99, 500, 490, 500, 499",
        "0.99, 1000, 983, 997, 996",
        "0.99, 2000, 1971, 1989, 1988",
        "0.99, 5000, 4936, 4964, 4962",
        "0.999, 10000, 9983, 9997, 9996"
    })
    void ranks(double quantile, long sample, long low, long high, long oneSided) {
        QuantileRanks ranks = new QuantileRanks(sample, quantile);

        assertThat(ranks.lower(USUAL.eachOf(2))).hasValue(low);
        assertThat(ranks.upper(USUAL.eachOf(2))).hasValue(high);
        assertThat(ranks.upper(USUAL)).hasValue(oneSided);
    }

    @ParameterizedTest(name = "the maximum of {1} bounds the quantile {0} on one side only")
    @CsvSource({"0.95, 59", "0.99, 299", "0.999, 2995"})
    void theMaximum(double quantile, long sample) {
        QuantileRanks ranks = new QuantileRanks(sample, quantile);

        assertThat(ranks.upper(USUAL)).hasValue(sample);
        assertThat(ranks.upper(USUAL.eachOf(2))).isEmpty();
        assertThat(new QuantileRanks(sample - 1, quantile).upper(USUAL)).isEmpty();
    }

    @ParameterizedTest(name = "quantile {0}: {1} one-sided, {2} two-sided")
    @CsvSource({"0.90, 29, 36", "0.95, 59, 72", "0.99, 299, 368", "0.999, 2995, 3688"})
    void smallestSamples(double quantile, long oneSided, long twoSided) {
        assertThat(QuantileRanks.smallestSample(quantile, USUAL)).isEqualTo(oneSided);
        assertThat(QuantileRanks.smallestSample(quantile, USUAL.eachOf(2))).isEqualTo(twoSided);
    }

    @Test
    void aQuantileIsProvenJustWhenTheShareBelowTheLimitIs() {
        for (long sample : new long[] {59, 100, 733}) {
            QuantileRanks ranks = new QuantileRanks(sample, 0.95);
            for (long within = 0; within <= sample; within++) {
                RatioBounds share = new RatioBounds(within, sample);
                assertThat(share.proves(0.95, USUAL))
                        .isEqualTo(ranks.upper(USUAL).orElse(Long.MAX_VALUE) <= within);
                assertThat(share.disproves(0.95, USUAL))
                        .isEqualTo(within < ranks.lower(USUAL).orElse(0));
            }
        }
    }

    @Test
    void tooFewForALowerRank() {
        assertThat(new QuantileRanks(1, 0.5).lower(USUAL)).isEmpty();
        assertThat(new QuantileRanks(1, 0.95).nearest()).isEqualTo(1);
        assertThat(new QuantileRanks(1_000, 0.95).nearest()).isEqualTo(950);
    }

    @Test
    void whatIsNoQuantile_isRefused() {
        assertThatThrownBy(() -> new QuantileRanks(10, 1)).hasMessageContaining("between 0 and 1, both excluded");
        assertThatThrownBy(() -> new QuantileRanks(0, 0.5)).hasMessageContaining("found 0");
    }
}
