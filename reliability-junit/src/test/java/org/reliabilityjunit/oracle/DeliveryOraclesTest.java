package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("What was delivered, and when")
class DeliveryOraclesTest {

    private static final Instant NIGHT = Instant.parse("2030-03-01T15:00:00Z"); // 23:00 in Singapore
    private static final Instant MORNING = Instant.parse("2030-03-01T23:00:00Z");
    private static final Event RAISED = new Event(Event.SCENARIO, "raised", 10, NIGHT, Map.of());
    private static final Oracle PAGED = new DeliveredOracle(
            "pager",
            FieldMatch.parse("responder=primary"),
            "raised",
            Duration.ofSeconds(5),
            List.of("owner", "runbook"));
    private static final Oracle QUIET = new NotDeliveredDuringOracle(
            "sms", FieldMatch.parse(""), Quantity.dailyHours("22:00-07:00", "Asia/Singapore"));

    private static Event page(long seconds, Map<String, String> fields) {
        return new Event("pager", "POST /pages", 20 + seconds, NIGHT.plusSeconds(seconds), fields);
    }

    private static Event text(Instant clock) {
        return new Event("sms", "POST /messages", 30, clock, Map.of());
    }

    private static Verdict judge(Oracle oracle, Event... events) {
        return judgeAt(Instant.EPOCH, oracle, events);
    }

    /** @param startedAt when it is really played */
    private static Verdict judgeAt(Instant startedAt, Oracle oracle, Event... events) {
        return oracle.judge(new Timeline(
                startedAt,
                Load.NONE,
                List.of(new Phase(PhaseName.BASELINE, 0, 3_000_000_000L, "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(events),
                Noise.NONE,
                Effects.NONE));
    }

    @Test
    void aPageInTimeThatSaysEverything_passes() {
        Verdict verdict = judge(
                PAGED, RAISED, page(2, Map.of("responder", "primary", "owner", "payments", "runbook", "https://r")));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation())
                .isEqualTo(
                        "pager receives a message with responder=primary within 5s of 'raised', carrying owner, runbook");
        assertThat(verdict.observed()).isEqualTo("after 2s by the service's clock; 1 in all");
    }

    @Test
    void aPageThatIsLate_fails() {
        assertThat(judge(PAGED, RAISED, page(6, Map.of("responder", "primary"))).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aPageAfterTheClockWasPutBack_isInconclusive() {
        Map<String, String> fields = Map.of("responder", "primary", "owner", "payments", "runbook", "https://r");
        Event yesterday = new Event("pager", "POST /pages", 900, NIGHT.minusSeconds(3600), fields);

        Verdict verdict = judge(PAGED, RAISED, yesterday);

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo("POST /pages came after 'raised', but 1h before it by the service's clock");
        assertThat(verdict.findings().get(0).text())
                .isEqualTo(
                        "the experiment put the clock back in between: count from something that happened after that");
    }

    @Test
    void aPageWithoutARunbook_fails_withWhatItHad() {
        Verdict verdict = judge(PAGED, RAISED, page(2, Map.of("responder", "primary", "owner", "payments")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).endsWith("; runbook missing");
        assertThat(verdict.findings().get(0).text()).isEqualTo("POST /pages had [owner, responder]");
    }

    @Test
    void aPageForSomebodyElse_isNone() {
        Verdict verdict = judge(PAGED, RAISED, page(2, Map.of("responder", "secondary")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("never, in 3s");
        assertThat(verdict.findings().get(0).text()).isEqualTo("1 others, the first with {responder=secondary}");
    }

    /** Its receiver answers 404: the address is mistyped. */
    @Test
    void aMessageThatWasRefused_isNone() {
        Map<String, String> refused =
                Map.of("responder", "primary", "owner", "payments", "runbook", "https://r", "@refused", "404");

        Verdict verdict = judge(PAGED, RAISED, page(2, refused));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("never, in 3s");
        assertThat(verdict.findings())
                .containsExactly(
                        new Finding(
                                "refused",
                                "POST /pages, answered 404: is it the address that the receiver knows, and has the stub a mapping for it?"));

        Oracle alert = new PagedOracle("pager", FieldMatch.parse(""), "raised", Duration.ofSeconds(5), false);
        assertThat(judge(alert, RAISED, page(2, refused)).status()).isEqualTo(Status.FAIL);
        assertThat(judge(alert, RAISED, page(2, refused), page(3, Map.of())).status())
                .as("sent again, and taken")
                .isEqualTo(Status.PASS);

        Event text = new Event("sms", "POST /messages", 30, MORNING, Map.of("@refused", "503"));
        assertThat(judge(QUIET, RAISED, text).status()).isEqualTo(Status.INCONCLUSIVE);
        Event atNight = new Event("sms", "POST /messages", 30, NIGHT, Map.of("@refused", "503"));
        assertThat(judge(QUIET, RAISED, atNight).status())
                .as("whoever refuses it, the service has sent it")
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aPageFromBefore_doesNotCount() {
        Event early = new Event("pager", "POST /pages", 5, NIGHT, Map.of("responder", "primary"));

        assertThat(judge(PAGED, early, RAISED).status()).isEqualTo(Status.FAIL);
        assertThat(judge(PAGED, early, RAISED).findings().get(0).text()).startsWith("nothing at all reached 'pager'");
    }

    @Test
    void withoutTheMomentToCountFrom_isInconclusive() {
        Verdict verdict = judge(PAGED, page(2, Map.of("responder", "primary")));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.findings().get(0).text()).contains("happened(\"raised\")");
    }

    @Test
    void textsInTheMorning_pass() {
        Verdict verdict = judge(QUIET, RAISED, text(MORNING));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation()).isEqualTo("sms receives no message during 22:00-07:00 Asia/Singapore");
        assertThat(verdict.observed()).isEqualTo("1 came, the first at 2030-03-02 07:00:00 POST /messages");
    }

    @Test
    void aTextASecondTooEarly_fails() {
        Verdict verdict = judge(QUIET, RAISED, text(MORNING.minusSeconds(1)), text(MORNING));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("1 of 2 came then");
        assertThat(verdict.findings().get(0).text()).isEqualTo("2030-03-02 06:59:59 POST /messages");
    }

    @Test
    void noTextAtAnyTime_isInconclusive() {
        assertThat(judge(QUIET, RAISED).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void aNightThatNeverWas_isInconclusive() {
        Verdict verdict = judge(QUIET, text(MORNING));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo("nothing happened in those hours by a clock that the experiment had set");
    }

    /** Noon and midnight in Singapore. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-28T04:00:00Z", "2026-11-28T16:00:00Z"})
    void theHourAtWhichItIsPlayed_changesNothing(Instant played) {
        Instant noon = Instant.parse("2030-03-01T04:00:00Z");
        Event noonSet = new Event(Event.SCENARIO, "clock set", 10, noon, Map.of());
        Event putBack = new Event(Event.SCENARIO, "clock set", 40, played.plusMillis(3), Map.of());
        Event end = new Event(Event.SCENARIO, "end", 50, played.plusMillis(3), Map.of());
        Event late = new Event("sms", "POST /messages", 45, played.plusMillis(3), Map.of());

        assertThat(judgeAt(played, QUIET, noonSet, text(noon), putBack, end).observed())
                .as("it was never night")
                .isEqualTo("nothing happened in those hours by a clock that the experiment had set");
        assertThat(judgeAt(played, QUIET, RAISED, text(MORNING), putBack, late, end))
                .as("a night, and what came after the clock was put back")
                .isEqualTo(judge(QUIET, RAISED, text(MORNING)));
        assertThat(judgeAt(played, QUIET, RAISED, putBack, late, end).observed())
                .as("nothing came before the clock was put back")
                .isEqualTo("none came at any other time either");
        assertThat(judgeAt(played, QUIET, late, end).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void anExperimentThatTellsNoEnd_isInconclusive() {
        assertThat(judge(new ExperimentEndsOracle(), RAISED).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void aFieldWithoutAValue_isRefused() {
        assertThatThrownBy(() -> FieldMatch.parse("secondary"))
                .hasMessage(
                        "where is a field of the message and its value, such as responder=secondary; found \"secondary\"");
    }
}
