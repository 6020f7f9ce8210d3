package org.reliabilityjunit.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
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

    @ParameterizedTest(name = "of {0} loses {2} % in a total outage of {1} s")
    @CsvSource({
        "0.99,   1, 0.004",
        "0.99,  20, 0.077",
        "0.99, 300, 1.16",
        "0.995, 60, 0.463",
        "0.999, 20, 0.77",
        "0.999, 60, 2.3",
        "0.9995, 300, 23",
        "0.9999,  1, 0.39",
        "0.9999, 20, 7.7",
        "0.9999, 300, 116"
    })
    void losesAPartInAnOutage(double target, long seconds, double percent) {
        double burned = new ErrorBudget(target, MONTH).burned(1, Duration.ofSeconds(seconds));
        assertThat(100 * burned).isCloseTo(percent, within(0.013 * percent + 0.0005));
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
