package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The oracle on a query")
class PromQlOracleTest {

    private final Oracle oracle = new PromQlOracle("errors", Quantity.numberBound("< 0.5"));

    private static Timeline answered(Map<String, Double> values) {
        return healthy().build().withEvents(List.of(PromQlOracle.answer("errors", 5, Instant.EPOCH, values)));
    }

    @Test
    void oneNumberWithinTheBound_passes() {
        assertThat(oracle.judge(answered(Map.of("", 0.25)))).isEqualTo(Verdict.pass("errors < 0.5", "0.2500"));
    }

    @Test
    void allSeriesWithinTheBound_pass() {
        assertThat(oracle.judge(answered(Map.of("{uri=\"/a\"}", 0.0, "{uri=\"/b\"}", 0.1))))
                .isEqualTo(Verdict.pass("errors < 0.5", "{uri=\"/a\"} 0, {uri=\"/b\"} 0.1000"));
    }

    @Test
    void oneSeriesBeyondTheBound_fails_andIsNamed() {
        assertThat(oracle.judge(answered(Map.of("{uri=\"/a\"}", 0.0, "{uri=\"/b\"}", 12.0))))
                .isEqualTo(Verdict.fail("errors < 0.5", "1 of 2 series: {uri=\"/b\"} 12"));
        assertThat(oracle.judge(answered(Map.of("", Double.POSITIVE_INFINITY))).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void anEmptyAnswer_isInconclusive() {
        Verdict verdict = oracle.judge(answered(Map.of()));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("the answer is empty");
    }

    @Test
    void whatIsNotANumber_isInconclusive() {
        Verdict verdict = oracle.judge(answered(Map.of("{uri=\"/a\"}", Double.NaN)));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("the answer is not a number: {uri=\"/a\"} NaN");
    }

    @Test
    void noAnswer_isInconclusive() {
        Event failed = PromQlOracle.noAnswer("errors", 5, Instant.EPOCH, "connection refused");
        assertThat(oracle.judge(healthy().build().withEvents(List.of(failed))))
                .isEqualTo(Verdict.inconclusive("errors < 0.5", "no answer: connection refused"));
    }

    @Test
    void aQueryThatWasNotAsked_isInconclusive() {
        assertThat(oracle.judge(healthy().build()))
                .isEqualTo(Verdict.inconclusive("errors < 0.5", "the query was not asked"));
    }

    @Test
    void theVariable_isTheScenarioInWholeSeconds() {
        assertThat(PromQlOracle.expanded("rate(a[$scenario])", Duration.ofMillis(1_100)))
                .isEqualTo("rate(a[2s])");
        assertThat(PromQlOracle.expanded("rate(a[$scenario])", Duration.ZERO)).isEqualTo("rate(a[1s])");
    }

    @Test
    void withoutAQuery_isRefused() {
        assertThatThrownBy(() -> new PromQlOracle(" ", Quantity.numberBound("< 0.5")))
                .hasMessage("there is no query; give one such as max(rate(process_cpu_seconds_total[$scenario]))");
        assertThatThrownBy(() -> Quantity.numberBound("< 5%"))
                .hasMessage("\"< 5%\" cannot be read: a bound is <=, <, >= or > and a number such as < 0.5");
    }
}
