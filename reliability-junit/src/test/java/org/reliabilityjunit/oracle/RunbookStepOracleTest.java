package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.FAULT_START;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("A step of a runbook")
class RunbookStepOracleTest {

    private static final RunbookStepOracle ORACLE = new RunbookStepOracle("promote", Duration.ofSeconds(3));

    private static Timeline told(String name, Map<String, String> fields) {
        Event event = new Event(RunbookStepOracle.SOURCE, name, FAULT_START + 3 * SECOND, Instant.EPOCH, fields);
        return brownout().build().withEvents(List.of(event));
    }

    @Test
    void passes_when_it_was_done() {
        assertThat(ORACLE.judge(told("promote", Map.of(RunbookStepOracle.TOOK, "1.2s"))))
                .isEqualTo(
                        Verdict.pass("runbook step promote is done", "begun 3s after the fault began, done in 1.2s"));
    }

    /** The fault lasts 8s, and the step begins 3s after it. */
    @Test
    void passes_when_it_was_done_to_the_end_of_the_fault() {
        assertThat(ORACLE.judge(told("promote", Map.of(RunbookStepOracle.TOOK, "5s")))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void fails_when_it_was_done_after_the_fault() {
        Verdict verdict = ORACLE.judge(told("promote", Map.of(RunbookStepOracle.TOOK, "30s")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo("begun 3s after the fault began, done in 30s, 25s after the fault ended");
        assertThat(verdict.findings()).extracting(Finding::label).containsExactly("likely");
    }

    /** Told is 5s, rounded. */
    @Test
    void fails_when_it_was_done_a_moment_after_the_fault() {
        String done = Instant.EPOCH.plusMillis(5020).toString();

        assertThat(ORACLE.judge(told("promote", Map.of(RunbookStepOracle.TOOK, "5s", RunbookStepOracle.DONE, done)))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void is_inconclusive_when_nobody_tells_how_long_it_took() {
        Verdict verdict = ORACLE.judge(told("promote", Map.of()));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("begun 3s after the fault began, done in an untold time");
    }

    @Test
    void fails_with_the_reason_when_it_failed() {
        Verdict verdict = ORACLE.judge(told("promote", Map.of(RunbookStepOracle.ERROR, "'db-jp' cannot be promoted")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("begun 3s after the fault began, failed");
        assertThat(verdict.findings()).containsExactly(new Finding("error", "'db-jp' cannot be promoted"));
    }

    @Test
    void is_inconclusive_when_it_was_never_begun() {
        assertThat(ORACLE.judge(told("another", Map.of())).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void begins_before_the_fault_is_over() {
        assertThat(ORACLE.infeasible(brownout().load())).isEmpty();
        assertThat(new RunbookStepOracle("promote", Duration.ofSeconds(8))
                        .infeasible(brownout().load()))
                .contains("it would begin 8s after the fault did, but the fault lasts only 8s");
    }

    @Test
    void has_a_name() {
        assertThatThrownBy(() -> new RunbookStepOracle("", Duration.ZERO))
                .hasMessage("call names the method of the step, found \"\"");
    }
}
