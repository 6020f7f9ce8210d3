package org.reliabilityjunit.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An abort rule")
class AbortRuleTest {

    private static final String GRAMMAR =
            "an abort rule is a percentile or \"errors\", \">\", a limit, \"for\" and a duration, such as p95 > 2x for 2s, p99 > 3s for 2s or errors > 20% for 2s";

    @ParameterizedTest
    @CsvSource({
        "p95 > 2x for 2s, p95 > 2x for 2s",
        "p99 > 3s for 1500ms, p99 > 3s for 1.5s",
        "p99.9  >  1.5x for 2m, p99.9 > 1.5x for 2m",
        "errors > 20% for 2s, errors > 20% for 2s"
    })
    void isRead(String text, String written) {
        assertThat(Quantity.abortRule(text)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "p95 > 2x four 2s      | at character 10 (\"four\"): expected for",
                "p95 >= 2x for 2s      | at character 5 (\">=\"): expected >",
                "p100 > 2x for 2s      | at character 1 (\"p100\"): expected a percentile from above p0 to below p100, or errors",
                "p0 > 2x for 2s        | at character 1 (\"p0\"): expected a percentile from above p0 to below p100, or errors",
                "latency > 2x for 2s   | at character 1 (\"latency\"): expected a percentile from above p0 to below p100, or errors",
                "p95 > 0.5x for 2s     | at character 7 (\"0.5x\"): expected a factor above 1x, as the baseline itself would be aborted",
                "p95 > twox for 2s     | at character 7 (\"twox\"): a factor is a number above 0 and an x such as 14x or 14.4x",
                "p95 > 20% for 2s      | at character 7 (\"20%\"): a duration is a number and a unit (ms, s, m, h, d) such as 800ms, 5s, 1m30s, 30d, or ISO-8601 such as PT0.8S",
                "errors > 2x for 2s    | at character 10 (\"2x\"): a share is a percentage from 0% to 100% such as 60% or 99.5%",
                "errors > 100% for 2s  | at character 10 (\"100%\"): expected a share below 100%, as no more than all can fail",
                "p95 > 0s for 2s       | at character 7 (\"0s\"): expected a duration above 0s, as the baseline itself would be aborted",
                "p95 > 2x for 0s       | at character 14 (\"0s\"): expected a duration above 0s",
                "p95 > 2x for 2 s      | at character 16 (\"s\"): expected nothing more",
                "p95 > 2x for 2s twice | at character 17 (\"twice\"): expected nothing more",
                "p95 > 2x              | at its end: expected for",
                "p95 > 2x for          | at its end: expected a duration",
                "p95                   | at its end: expected >"
            })
    void isRefusedByTheCharacter(String text, String problem) {
        String found = text.strip();
        assertThatThrownBy(() -> Quantity.abortRule(found))
                .isInstanceOf(QuantityException.class)
                .hasMessage("\"" + found + "\" cannot be read: " + problem + "; " + GRAMMAR);
    }
}
