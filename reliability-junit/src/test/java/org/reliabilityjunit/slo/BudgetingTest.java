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
        assertThat(Budgeting.OCCURRENCES.errorRatio(MINUTES)).isCloseTo(100.0 / 1600, within(1e-9));
    }

    @Test
    void byTimeSlicesCountsSlicesThatMissTheirTarget() {
        assertThat(Budgeting.timeslices(MINUTE, 0.95).errorRatio(MINUTES)).isEqualTo(1);
        assertThat(Budgeting.timeslices(MINUTE, 0.9).errorRatio(MINUTES)).isZero();
        assertThat(Budgeting.timeslices(Duration.ofSeconds(10), 0.95).errorRatio(MINUTES))
                .isCloseTo(1.0 / 6, within(1e-9));
    }

    /** 1 - 0.07 is a little less than 0.93 in binary. */
    @Test
    void aSliceThatJustMeetsItsTargetIsGood() {
        for (int bad = 1; bad < 100; bad++) {
            Budgeting slices = Budgeting.timeslices(MINUTE, (100 - bad) / 100.0);
            assertThat(slices.errorRatio(badOf100(bad))).as("%d bad", bad).isZero();
            assertThat(slices.errorRatio(badOf100(bad + 1)))
                    .as("%d bad of %d", bad + 1, bad)
                    .isEqualTo(1);
        }
    }

    private static EventSeries badOf100(int bad) {
        return new EventSeries(List.of(new EventSeries.Second(bad, 100)));
    }

    @Test
    void byRatiosOfTimeSlicesWeighsEachSliceTheSame() {
        assertThat(Budgeting.ratioTimeslices(Duration.ofSeconds(10)).errorRatio(MINUTES))
                .isCloseTo(1.0 / 6, within(1e-9));
    }

    @Test
    void countsACutOffSliceAsAWholeOne() {
        assertThat(Budgeting.timeslices(MINUTE, 0.5).errorRatio(allBad(20))).isEqualTo(1);
        assertThat(Budgeting.timeslices(MINUTE, 0.5).errorRatio(allBad(20))).isEqualTo(1);
    }

    @Test
    void spends16HoursAnd48MinutesOfBadMinutesInTwoWeeksAt95Percent() {
        double bad = Budgeting.timeslices(MINUTE, 0.95).errorRatio(allBad(60));
        assertThat(new ErrorBudget(0.95, Duration.ofDays(14)).burned(bad, Duration.ofMinutes(16 * 60 + 48)))
                .isCloseTo(1, within(1e-9));
    }

    /** OpenSLO's example: an outage of all but 1 % in two weeks in which 1 % fail anyway, "about 13 hours and 45 minutes". */
    @Test
    void spendsAbout13HoursAnd45MinutesOfAlmostAllBadInTwoWeeksAt95Percent_byRatiosOfTimeSlices() {
        assertThat(burnedByRatios(Duration.ofMinutes(13 * 60 + 45))).isCloseTo(1, within(0.003));
        // 0.99 t + 0.01 (336 h - t) = 16.8 h
        assertThat(burnedByRatios(Duration.ofSeconds(49_371))).isCloseTo(1, within(1e-5));
    }

    private static double burnedByRatios(Duration attack) {
        Duration twoWeeks = Duration.ofDays(14);
        EventSeries attacked = new EventSeries(List.of(new EventSeries.Second(99, 100)));
        EventSeries usual = new EventSeries(
                Collections.nCopies((int) twoWeeks.minus(attack).toSeconds(), new EventSeries.Second(1, 100)));
        Duration charged = Budgeting.ratioTimeslices(MINUTE).charged(attacked, attack, usual);
        return new ErrorBudget(0.95, twoWeeks).burned(1, charged);
    }

    /** The same example: 5 % of the 332 640 of 336 000 requests that succeed otherwise. */
    @Test
    void spends16632FailuresOfTwoWeeksAt95Percent_byOccurrences() {
        EventSeries failures = new EventSeries(List.of(new EventSeries.Second(16_632, 332_640)));
        ErrorBudget budget = new ErrorBudget(0.95, Duration.ofDays(14));

        assertThat(budget.burnRate(Budgeting.OCCURRENCES.errorRatio(failures))).isEqualTo(1);
    }

    @Test
    void chargesASliceAsAWhole() {
        Budgeting slices = Budgeting.timeslices(MINUTE, 0.999);

        assertThat(List.of(20, 60, 61, 90))
                .extracting(seconds -> slices.chargedForOutage(Duration.ofSeconds(seconds)))
                .containsExactly(MINUTE, MINUTE, MINUTE.multipliedBy(2), MINUTE.multipliedBy(2));
    }

    @Test
    void doesNotChargeASliceThatMeetsItsTarget() {
        // a second of an outage in a minute of which the rest is good
        assertThat(Budgeting.timeslices(MINUTE, 0.95).chargedForOutage(Duration.ofSeconds(61)))
                .isEqualTo(MINUTE);
    }

    @Test
    void chargesTheSliceThatTheFaultSharesWithTheRecoveryOnce() {
        Budgeting slices = Budgeting.timeslices(MINUTE, 0.9);

        assertThat(slices.charged(allBad(20), Duration.ofSeconds(20), allBad(20)))
                .isEqualTo(MINUTE);
        assertThat(slices.charged(allBad(20), Duration.ofSeconds(50), allBad(20)))
                .isEqualTo(MINUTE.multipliedBy(2));
    }

    @Test
    void chargesEventsForAsLongAsTheyWereMeasured() {
        assertThat(Budgeting.OCCURRENCES.charged(MINUTES, Duration.ofMinutes(16), allBad(5)))
                .isEqualTo(MINUTE.plusSeconds(5));
        assertThat(Budgeting.ratioTimeslices(MINUTE).charged(allBad(20), Duration.ofSeconds(90), allBad(0)))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void leavesOutASliceWithoutEvents() {
        List<EventSeries.Second> seconds = new ArrayList<>(Collections.nCopies(60, new EventSeries.Second(1, 1)));
        seconds.add(new EventSeries.Second(0, 0));

        assertThat(Budgeting.timeslices(MINUTE, 0.9).errorRatio(new EventSeries(seconds)))
                .isEqualTo(1);
    }

    @Test
    void isZeroWithoutEvents() {
        assertThat(Budgeting.timeslices(MINUTE, 0.9).errorRatio(new EventSeries(List.of())))
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
