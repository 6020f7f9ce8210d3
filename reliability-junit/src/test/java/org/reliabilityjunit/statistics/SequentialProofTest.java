package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A proof that may be asked for at any time")
class SequentialProofTest {

    /** {@code ceil(ln(1 / 5%) / ln((1 - p0) / (1 - p1)))} with {@code odds(p0) = odds(p1) / 4}. */
    @ParameterizedTest
    @CsvSource({"0.95, 79", "0.99, 398", "0.995, 798", "0.999, 3993"})
    void takesAThirdMoreThanASampleOfFixedSize(double target, long draws) {
        SequentialProof proof = new SequentialProof(target, Confidence.USUAL);

        assertThat(proof.moreToProve(0, 0)).isEqualTo(draws);
        assertThat(proof.proves(draws, draws)).isTrue();
        assertThat(proof.proves(draws - 1, draws - 1)).isFalse();
        assertThat((double) draws / new SampleSize(target, Confidence.USUAL).toProve(0))
                .isBetween(1.32, 1.35);
    }

    @Test
    void missesHaveToBeMadeUpFor() {
        SequentialProof proof = new SequentialProof(0.99, Confidence.USUAL);

        long more = proof.moreToProve(398, 400);
        assertThat(more).isGreaterThan(300);
        assertThat(proof.proves(398 + more, 400 + more)).isTrue();
        assertThat(proof.proves(397 + more, 399 + more)).isFalse();
    }

    @Test
    void aDisproofTakesAFewMisses() {
        SequentialProof proof = new SequentialProof(0.99, Confidence.USUAL);

        assertThat(proof.disproves(0, 2, Confidence.USUAL)).isFalse();
        assertThat(proof.disproves(0, 3, Confidence.USUAL)).isTrue();
        assertThat(proof.disproves(95, 100, Confidence.USUAL)).isTrue();
        assertThat(proof.disproves(97, 100, Confidence.USUAL)).isFalse();
        assertThat(proof.disproves(95, 100, new Confidence(0.999))).isFalse();
    }

    @Test
    void betweenTheOddsNothingIsDecided() {
        SequentialProof proof = new SequentialProof(0.99, Confidence.USUAL);

        assertThat(proof.proves(9_900, 10_000)).isFalse();
        assertThat(proof.disproves(9_900, 10_000, Confidence.USUAL)).isFalse();
    }

    @Test
    void aTargetThatNoRatioCanMissIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SequentialProof(1, Confidence.USUAL))
                .withMessage("a ratio that can be proven lies between 0 and 1, both excluded, found 1.0");
    }
}
