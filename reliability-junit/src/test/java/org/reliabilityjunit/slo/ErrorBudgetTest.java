package org.reliabilityjunit.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An error budget")
class ErrorBudgetTest {

    private static final Duration MONTH = Duration.ofDays(30);

    @ParameterizedTest(name = "of {0} is {1} s of outage in 30 days")
    @CsvSource({"0.99, 25920", "0.995, 12960", "0.999, 2592", "0.9995, 1296", "0.9999, 259.2"})
    void isTimeOfTotalOutage(double target, double seconds) {
        ErrorBudget budget = new ErrorBudget(target, MONTH);
        assertThat(budget.ratio() * MONTH.toSeconds()).isCloseTo(seconds, within(1e-6));
        assertThat(budget.burned(1, Duration.ofMillis(Math.round(seconds * 1000))))
                .isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest(name = "of {0} loses in a total outage of 1, 5, 20, 60 and 300 s: {1}, {2}, {3}, {4}, {5} %")
    @CsvSource({
        "0.99,   0.004, 0.019, 0.077, 0.231, 1.16",
        "0.995,  0.008, 0.039, 0.154, 0.463, 2.3",
        "0.999,  0.039, 0.193, 0.77,  2.3,   11.6",
        "0.9995, 0.077, 0.386, 1.54,  4.6,   23",
        "0.9999, 0.39,  1.9,   7.7,   23,    116"
    })
    void losesAPartInAnOutage(
            double target, BigDecimal in1, BigDecimal in5, BigDecimal in20, BigDecimal in60, BigDecimal in300) {
        ErrorBudget budget = new ErrorBudget(target, MONTH);
        Map.of(1, in1, 5, in5, 20, in20, 60, in60, 300, in300)
                .forEach((seconds, percent) -> assertThat(
                                BigDecimal.valueOf(100 * budget.burned(1, Duration.ofSeconds(seconds)))
                                        .setScale(percent.scale(), RoundingMode.HALF_UP))
                        .as("in %d s", seconds)
                        .isEqualTo(percent));
    }

    @Test
    void chargesEventsToThoseOfTheWholeWindow() {
        assertThat(new ErrorBudget(0.95, Duration.ofDays(14)).burnedBy(16_800, 14 * 24_000))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void isExhaustedSoonerTheFasterItBurns() {
        ErrorBudget budget = new ErrorBudget(0.999, MONTH);
        assertThat(budget.burnRate(0.0144)).isCloseTo(14.4, within(1e-9));
        assertThat(budget.exhaustedAfter(14.4)).isEqualTo(Duration.ofHours(50));
        assertThatThrownBy(() -> budget.exhaustedAfter(0)).hasMessageContaining("above 0");
    }

    /** In binary 1 - 0.9 is a little less than 0.1, and 1 - 0.99 a little more than 0.01. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999})
    void isUsedUpExactlyByItsOwnRatio(double target) {
        double allowed = BigDecimal.ONE.subtract(BigDecimal.valueOf(target)).doubleValue();
        assertThat(new ErrorBudget(target, MONTH).burnRate(allowed)).isEqualTo(1);
    }

    @Test
    void refusesATargetOfAllAndAnEmptyWindow() {
        assertThatThrownBy(() -> new ErrorBudget(1, MONTH)).hasMessageContaining("from 0 to below 1, found 1.0");
        assertThatThrownBy(() -> new ErrorBudget(0.9, Duration.ZERO)).hasMessageContaining("longer than zero");
    }
}
