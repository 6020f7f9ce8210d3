package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every oracle of the catalogue, seen to fail for its own reason, while the others hold. */
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
    void paymentsCut_passesOnTheHealthyShop() {
        assertThat(Outcome.of(Sabotaged.PaymentsCut.class).message()).isEmpty();
    }

    @Test
    void paymentsCut_onABreakerThatStaysOpen_failsTheClosingAlone() {
        Outcome outcome = Outcome.of(Sabotaged.PaymentsCutForLong.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("breaker 'psp' closes within 5s: still OPEN");
        assertThat(outcome.message()).contains("its wait in the open state is longer than this scenario allows");
    }

    @Test
    void paymentsCut_withoutPayLater_failsAllThatCountErrors() {
        Outcome outcome = Outcome.of(Sabotaged.NobodyPaysLater.class);

        assertThat(outcome.failed())
                .satisfiesExactlyInAnyOrder(
                        rate -> assertThat(rate)
                                .startsWith("error budget checkout_success burns at < 14x: ")
                                .contains("x, all of 30d gone in "),
                        silent -> assertThat(silent)
                                .startsWith(
                                        "no alert on checkout_success pages for a fault of 5m: page at 14x over 5m fires after "),
                        left -> assertThat(left).startsWith("error budget checkout_success has >= 25% of 7d left: "));
        assertThat(outcome.message()).contains("launches that carry a risk are frozen");
    }

    @Test
    void retriesWithoutABreaker_failTheAmplificationAlone() {
        Outcome outcome = Outcome.of(Sabotaged.RetriesWithoutBreaker.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("'psp' is called <= 3x per journey run while it is broken: ");
        assertThat(outcome.message()).contains("look at attempts, budget and breaker");
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

    @Test
    void quietHoursIgnoredForCustomers_failThemAlone() {
        Outcome outcome = Outcome.of(Awakened.Customers.class);

        assertThat(outcome.failed())
                .containsExactly("sms receives no message during 22:00-07:00 Asia/Singapore: 1 of 1 came then");
        assertThat(outcome.message()).contains("2030-03-01 23:00:0");
    }

    /** Whoever is not paged at night is not followed by the next one either. */
    @Test
    void quietHoursForOnCall_failThePagesAlone() {
        Outcome outcome = Outcome.of(Awakened.NotEvenOnCall.class);

        assertThat(outcome.failed())
                .hasSize(2)
                .allSatisfy(failed -> assertThat(failed).startsWith("pager receives a message with responder="));
        assertThat(outcome.message()).contains("nothing at all reached 'pager'");
    }

    @Test
    void nobodyPagedNext_failsTheEscalationAlone() {
        Outcome outcome = Outcome.of(Awakened.NobodyElse.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("pager receives a message with responder=secondary within 10s of 'five minutes unanswered'")
                .contains(": never, in ");
    }

    private static Outcome scenario(String id, Map<String, Outcome> outcomes) {
        return Objects.requireNonNull(outcomes.get(id), () -> id + " is not in " + outcomes);
    }

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
