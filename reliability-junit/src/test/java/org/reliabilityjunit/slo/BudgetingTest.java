package org.reliabilityjunit.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Budgeting")
class BudgetingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** 10 s in which everything fails, 50 s in which there are three times the events and none fails. */
    private static final EventSeries MINUTES = minute();

    @Test
    void byOccurrencesCountsEvents() {
        assertThat(Budgeting.OCCURRENCES.errorRatio(MINUTES, Duration.ofMinutes(5)))
                .isCloseTo(100.0 / 1600, within(1e-9));
    }

    @Test
    void byTimeSlicesCountsSlicesThatMissTheirTarget() {
        assertThat(Budgeting.timeslices(MINUTE, 0.95).errorRatio(MINUTES, Duration.ofMinutes(5)))
                .isEqualTo(1);
        assertThat(Budgeting.timeslices(MINUTE, 0.9).errorRatio(MINUTES, Duration.ofMinutes(5)))
                .isZero();
        assertThat(Budgeting.timeslices(Duration.ofSeconds(10), 0.95).errorRatio(MINUTES, Duration.ofMinutes(5)))
                .isCloseTo(1.0 / 6, within(1e-9));
    }

    @Test
    void byRatiosOfTimeSlicesWeighsEachSliceTheSame() {
        assertThat(Budgeting.ratioTimeslices(Duration.ofSeconds(10)).errorRatio(MINUTES, Duration.ofMinutes(5)))
                .isCloseTo(1.0 / 6, within(1e-9));
    }

    @Test
    void countsACutOffSliceAsAWholeOne() {
        assertThat(Budgeting.timeslices(MINUTE, 0.5).errorRatio(allBad(20), Duration.ofSeconds(20)))
                .isEqualTo(1);
        assertThat(Budgeting.timeslices(MINUTE, 0.5).errorRatio(allBad(20), Duration.ofSeconds(90)))
                .isEqualTo(1);
    }

    @Test
    void spends16HoursAnd48MinutesOfBadMinutesInTwoWeeksAt95Percent() {
        double bad = Budgeting.timeslices(MINUTE, 0.95).errorRatio(allBad(60), Duration.ofHours(1));
        assertThat(new ErrorBudget(0.95, Duration.ofDays(14)).burned(bad, Duration.ofMinutes(16 * 60 + 48)))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void isZeroWithoutEvents() {
        assertThat(Budgeting.timeslices(MINUTE, 0.9).errorRatio(new EventSeries(List.of()), MINUTE))
                .isZero();
    }

    @Test
    void refusesSlicesThatCannotBeCut() {
        assertThatThrownBy(() -> Budgeting.timeslices(Duration.ofMillis(10), 0.9))
                .hasMessageContaining("1s or longer");
        assertThatThrownBy(() -> Budgeting.timeslices(MINUTE, 1.1)).hasMessageContaining("above 0 to 1");
    }

    private static EventSeries minute() {
        List<EventSeries.Second> seconds = new ArrayList<>(Collections.nCopies(10, new EventSeries.Second(10, 10)));
        seconds.addAll(Collections.nCopies(50, new EventSeries.Second(0, 30)));
        return new EventSeries(seconds);
    }

    private static EventSeries allBad(int seconds) {
        return new EventSeries(Collections.nCopies(seconds, new EventSeries.Second(10, 10)));
    }
}
