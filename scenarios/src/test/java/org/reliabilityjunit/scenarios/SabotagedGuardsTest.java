package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is told of a guarded shop by metrics, levels, a version beside it and alerts, and what of an unguarded one. */
@DisplayName("Sabotage: an unguarded shop")
class SabotagedGuardsTest {

    private static Map<String, Outcome> unguarded = Map.of();

    @BeforeAll
    static void play() {
        unguarded = Outcome.allOf(Guarded.Unguarded.class);
    }

    @Test
    void aGuardedShop_passes() {
        assertThat(Outcome.allOf(Guarded.class))
                .hasSameSizeAs(unguarded)
                .allSatisfy((scenario, outcome) -> assertThat(outcome.message()).isEmpty());
    }

    @NeedsPrometheus
    @Test
    void breakerOff_failsTheQueryAlone() {
        assertThat(scenario("BREAKER-ASKED").failed())
                .singleElement()
                .asString()
                .startsWith("max(max_over_time(resilience4j_circuitbreaker_state{")
                .endsWith(" >= 1: 0");
    }

    @Test
    void cacheThatIsLeftAlone_failsTheLevelAlone() {
        assertThat(scenario("CACHE-BACK").failed())
                .singleElement()
                .asString()
                .startsWith("recovers within 4s to a p50 <= 3x: after ")
                .contains(", but to ");
    }

    @Test
    void versionWithoutABreaker_failsBesideTheOtherAlone() {
        assertThat(scenario("CANARY-BESIDE").failed())
                .singleElement()
                .asString()
                .startsWith("canary 'tried' serves no worse than 'known': FAIL, score 50; ");
        assertThat(scenario("CANARY-BESIDE").message()).contains("latency in ms  HIGH, ", "failed share   PASS, ");
    }

    @Test
    void alertsThatAreDeaf_failTheAlertAlone() {
        assertThat(scenario("ON-CALL-PAGED").failed())
                .containsExactly(
                        "an alert on checkout_success pages within 5m of a fault of 5m: page at 60x over 5m stays silent");
    }

    private static Outcome scenario(String id) {
        return Objects.requireNonNull(unguarded.get(id), () -> id + " is not in " + unguarded);
    }
}
