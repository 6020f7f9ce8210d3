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
        // nobody waits for the notice, so the clock may have been set on before it comes
        assertThat(outcome.message()).containsPattern("2030-03-01 23:0[05]:");
    }

    /** Quiet hours are kept by a shop that tells nobody anything, too: that they were is left undecided. */
    @Test
    void noticesNeverSent_failTheNoticeAfterTheNightAlone() {
        Outcome outcome = Outcome.of(Awakened.NeverTold.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("sms receives a message within 8h1m of 'incident raised': never, in ");
        assertThat(outcome.message()).contains("nothing at all reached 'sms'", "none came at any other time either");
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
