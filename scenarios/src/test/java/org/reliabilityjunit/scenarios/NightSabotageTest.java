package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages that wake up the wrong people, or nobody. */
@DisplayName("Sabotage: messages at night")
class NightSabotageTest {

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
}
