package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a fault changes, seen to be too much. It compares times, so it always has the machine to itself. */
@DisplayName("A twin run of the shop")
class TwinTest {

    @Test
    void slowRecommendations_makeNoGreatDifferenceOnTheHealthyShop() {
        assertThat(Outcome.of(Sabotaged.SlowRecommendations.class).message()).isEmpty();
    }

    @Test
    void slowRecommendationsWaitedFor_failTheTwinsAlone() {
        Outcome outcome = Outcome.of(Sabotaged.RecommendationsWaitedFor.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("latency with the fault, to that without: p50 <= 4x: p50 ");
    }
}
