package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A journey")
class JourneyTest {

    private static SplittableRandom random(long seed, long ordinal) {
        return new Journey(ordinal, "Q-1", seed, null).random();
    }

    @Test
    void drawsTheSameInEveryReplay() {
        assertThat(random(7, 3).nextLong()).isEqualTo(random(7, 3).nextLong());
        assertThat(random(7, 3).nextLong()).isNotEqualTo(random(8, 3).nextLong());
    }

    /** A seed that a report printed must draw the same in the next version. */
    @Test
    void drawsTheSameInEveryVersion() {
        assertThat(random(7391, 17).longs(2)).containsExactly(-7002073379763792231L, -2447790261103689119L);
        assertThat(random(-1, 0).longs(2)).containsExactly(6755974106381971767L, -4781302686461524836L);
    }

    /** A generator's next number is that of a seed which is one step on: seeds a step apart are one sequence, shifted. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 42, 7391, -1})
    void drawsWhatNoOtherDraws(long seed) {
        LongStream drawn = LongStream.range(0, 2_000)
                .flatMap(ordinal -> random(seed, ordinal).longs(5));
        assertThat(drawn.distinct().count()).isEqualTo(10_000);
    }
}
