package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a careful shop survives, and a careless one does not. */
@DisplayName("Sabotage: a careless shop")
class CarelessSabotageTest {

    @Test
    void aCarefulShop_losesNothingAndChargesOnce() {
        assertThat(Outcome.allOf(Careful.class))
                .allSatisfy((scenario, outcome) -> assertThat(outcome.message()).isEmpty());
    }

    @Test
    void aCarelessShop_failsEachTimeTheOneOracleThatIsMeant() {
        Map<String, Outcome> outcomes = Outcome.allOf(Careful.Careless.class);

        assertThat(scenario("ORDERS-KEPT", outcomes).failed())
                .singleElement()
                .asString()
                .startsWith("data loss (RPO) <= 1m: RPO at least ")
                .endsWith("acknowledged ids are lost");
        assertThat(scenario("ORDERS-KEPT", outcomes).message())
                .contains("nothing is left of what was acknowledged in the ");
        assertThat(scenario("CHARGED-ONCE", outcomes).failed())
                .singleElement()
                .asString()
                .startsWith("nothing takes effect twice in charges(): ");
        assertThat(scenario("CHARGED-ONCE", outcomes).message()).contains(" x 2");
        assertThat(scenario("ROUTE-ERRORS", outcomes).failed())
                .singleElement()
                .asString()
                .startsWith("route / answers 5xx < 1%: ");
        assertThat(scenario("ROUTE-SLOW", outcomes).failed())
                .singleElement()
                .asString()
                .startsWith("route / takes p95 <= 1s: p95 above 1s and at most 1.5s of ");
        assertThat(scenario("ABORTED", outcomes).failed())
                .singleElement()
                .asString()
                .startsWith("no abort: errors > 50% for 1s: aborted ");
    }

    private static Outcome scenario(String id, Map<String, Outcome> outcomes) {
        return Objects.requireNonNull(outcomes.get(id), () -> id + " is not in " + outcomes);
    }
}
