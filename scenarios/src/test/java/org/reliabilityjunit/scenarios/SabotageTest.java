package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every oracle of the catalogue's scenarios, seen to fail for its own reason, while the others hold. The other classes named like this
 * one do the same for what the catalogue does not have.
 */
@DisplayName("Sabotage")
class SabotageTest {

    @Test
    void breakerOff_failsTheBreakerAlone() {
        Outcome outcome = Outcome.of(Sabotaged.BreakerOff.class);

        assertThat(outcome.failed()).containsExactly("breaker 'psp' opens within 3s: never opened in 8s of fault");
        assertThat(outcome.message())
                .contains("breaker 'psp' is DISABLED: it lets every call through and cannot open; switch it on");
    }

    @Test
    void payLaterForSmallBasketsOnly_failsTheFallbackAlone() {
        Outcome outcome = Outcome.of(Sabotaged.PayLaterLimited.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("fallback 'pay-later' serves >= 95%");
        assertThat(outcome.message()).contains("not served").contains("503");
    }

    @Test
    void retriesWhileOpen_failTheErrorBudgetAlone() {
        Outcome outcome = Outcome.of(Sabotaged.RetriesWhenOpen.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("error budget checkout_success burns < 1%");
        assertThat(outcome.message()).contains("later than the deadline of 3s");
    }

    @Test
    void breakerThatStaysOpen_failsTheRecoveryAlone() {
        Outcome outcome = Outcome.of(Sabotaged.BreakerStaysOpen.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("recovers within 5s: not recovered");
        assertThat(outcome.message()).contains("served by pay-later").contains("'psp' is OPEN at the end");
    }

    @Test
    void failingRecommendationsInSight_failTheSuccessAlone() {
        Outcome outcome = Outcome.of(Sabotaged.NoBrownout.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("journey success >= 99.5%: 0%");
        assertThat(outcome.message()).contains("Expected status code <200> but was <503>");
    }

    @Test
    void slowRecommendationsWaitedFor_failTheLatencyAlone() {
        Outcome outcome = Outcome.of(Sabotaged.NoTimeout.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("journey latency p95 <= 2s: p95 ");
    }
}
