package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Breaker, retries and budget when payments fail for good, and shops that do not bear it. */
@DisplayName("Sabotage: payments are cut off or fail")
class PaymentsCutSabotageTest {

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
                                .contains("x observed, all of 30d gone in "),
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
}
