package org.reliabilityjunit.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A burn rate alert")
class BurnRateAlertTest {

    private static final BurnRateAlert FAST = BurnRateAlert.workbook().get(0);

    @Test
    void spendsTheWorkbooksPartsOfTheBudget() {
        ErrorBudget budget = new ErrorBudget(0.999, Duration.ofDays(30));
        assertThat(BurnRateAlert.workbook().stream().map(alert -> Math.round(1000 * alert.spends(budget)) / 10.0))
                .containsExactly(2.0, 5.0, 10.0, 10.0);
    }

    @Test
    void areFourInTheWorkbook() {
        assertThat(BurnRateAlert.workbook())
                .extracting(Object::toString)
                .containsExactly(
                        "page at 14.4x over 1h and 5m",
                        "page at 6x over 6h and 30m",
                        "ticket at 3x over 1d and 2h",
                        "ticket at 1x over 3d and 6h");
    }

    @Test
    void needsEventsEnoughThatOneDoesNotDecide() {
        assertThat(FAST.eventsNeeded(new ErrorBudget(0.999, Duration.ofDays(30))))
                .isEqualTo(70);
    }

    @Test
    void hasWindowsOfWholeSeconds() {
        assertThatThrownBy(() -> new BurnRateAlert(
                        BurnRateAlert.Severity.PAGE, 14.4, List.of(Duration.ofHours(1), Duration.ofMillis(60_500))))
                .hasMessage("a window of a burn rate alert has whole seconds, found [3600s, 60.5s]");
    }

    /** 0.7 · 0.1 is a little less than 0.07 in binary. */
    @Test
    void firesAboveItsThresholdAndNotAtIt() {
        for (double target : new double[] {0.9, 0.99, 0.995, 0.999, 0.9995}) {
            ErrorBudget budget = new ErrorBudget(target, Duration.ofDays(30));
            double events = 10.0 * Math.round(1 / budget.ratio());
            for (int tenths = 1; tenths < 100; tenths++) {
                BurnRateAlert alert = slow(tenths / 10.0);
                assertThat(alert.fires(tenths / events, alert.limit(budget)))
                        .as("%s of %s", alert, target)
                        .isFalse();
                assertThat(alert.fires((tenths + 0.001) / events, alert.limit(budget)))
                        .as("more than %s of %s", alert, target)
                        .isTrue();
            }
        }
    }

    private static BurnRateAlert slow(double threshold) {
        return new BurnRateAlert(BurnRateAlert.Severity.PAGE, threshold, List.of(Duration.ofHours(1)));
    }

    /** At a target of 99 % a total outage burns at just 100x. */
    @Test
    void firesAtItsThresholdWhereThatIsIncluded() {
        ErrorBudget budget = new ErrorBudget(0.99, Duration.ofDays(30));
        BurnRateAlert above = slow(100);
        BurnRateAlert from = new BurnRateAlert(above.severity(), 100, above.windows(), Duration.ZERO, true);

        assertThat(above.fires(1, above.limit(budget))).isFalse();
        assertThat(from.fires(1, from.limit(budget))).isTrue();
        assertThat(from.fires(0.999, from.limit(budget))).isFalse();
        assertThat(slow(5).eventsNeeded(budget)).isEqualTo(20);
        assertThat(new BurnRateAlert(above.severity(), 5, above.windows(), Duration.ZERO, true).eventsNeeded(budget))
                .isEqualTo(21);
        assertThat(from).hasToString("page from 100x on over 1h");
    }

    @ParameterizedTest(name = "of a page at {1}x for {0}: {2}")
    @CsvSource({"0.9, 1, 10", "0.99, 5, 20", "0.96, 2.5, 10", "0.9, 3, 4", "0.9, 10, 1", "0.5, 14.4, 1"})
    void saysHowManyEventsThatTakes(double target, double threshold, long events) {
        assertThat(slow(threshold).eventsNeeded(new ErrorBudget(target, Duration.ofDays(30))))
                .isEqualTo(events);
    }

    @Test
    void readsLikeASentence() {
        assertThat(FAST).hasToString("page at 14.4x over 1h and 5m");
    }

    @Test
    void refusesWhatCannotFire() {
        BurnRateAlert.Severity page = BurnRateAlert.Severity.PAGE;
        assertThatThrownBy(() -> new BurnRateAlert(page, 0, List.of(Duration.ofHours(1))))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new BurnRateAlert(page, 14, List.of())).hasMessageContaining("at least one window");
        assertThatThrownBy(() -> new BurnRateAlert(page, 14, List.of(Duration.ofMillis(5))))
                .hasMessageContaining("1s or longer, found [5ms]");
        assertThatThrownBy(() -> new BurnRateAlert(page, 14, List.of(Duration.ofHours(1), Duration.ofMinutes(60))))
                .hasMessageContaining("differ, found [1h, 1h]");
    }
}
