package org.reliabilityjunit.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.slo.AlertReplay.Firing;

@DisplayName("A replay of alerts on a virtual clock")
class AlertReplayTest {

    private static final ErrorBudget BUDGET = new ErrorBudget(0.999, Duration.ofDays(30));
    private static final BurnRateAlert FAST = BurnRateAlert.workbook().get(0);
    private static final EventSeries HEALTHY = seconds(10, 0, 20);
    private static final EventSeries DOWN = seconds(8, 20, 20);
    private static final EventSeries NONE = new EventSeries(List.of());

    @Test
    void doesNotPageForATotalOutageOf20Seconds() {
        assertThat(replay(DOWN, 20).firing(FAST, BUDGET)).isEmpty();
    }

    @Test
    void pagesAfter52SecondsOfTotalOutage() {
        assertThat(replay(DOWN, 300).firing(FAST, BUDGET))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(52)));
    }

    /** Threshold · budget · longest window / error ratio; 0.5 % at 10 % errors is just met after 2592 s, and broken a second later. */
    @ParameterizedTest(name = "of the fast page for {0} at {1} of 100 runs bad: after {2}s")
    @CsvSource({
        "0.99,   100,  519",
        "0.99,    50, 1037",
        "0.99,    10,     ",
        "0.99,     5,     ",
        "0.995,  100,  260",
        "0.995,   50,  519",
        "0.995,   10, 2593",
        "0.995,    5,     ",
        "0.999,  100,   52",
        "0.999,   50,  104",
        "0.999,   10,  519",
        "0.999,    5, 1037",
        "0.9999, 100,    6",
        "0.9999,  50,   11",
        "0.9999,  10,   52",
        "0.9999,   5,  104"
    })
    void pagesInTheFirstWholeSecondThatBurnsTooMuch(double target, long bad, @Nullable Long seconds) {
        AlertReplay replay = new AlertReplay(seconds(1, 0, 100), seconds(1, bad, 100), Duration.ofHours(1), NONE);

        assertThat(replay.firing(FAST, new ErrorBudget(target, Duration.ofDays(30)))
                        .map(firing -> firing.after().toSeconds()))
                .isEqualTo(Optional.ofNullable(seconds));
    }

    /** 14.4 times 0.01 % of an hour are 5.184 s, and the outage goes on for a part of the last second. */
    @Test
    void pagesForAnOutageThatIsLongEnoughByAPartOfASecond() {
        ErrorBudget tight = new ErrorBudget(0.9999, Duration.ofDays(30));
        assertThat(replay(DOWN, Duration.ofMillis(5100)).firing(FAST, tight)).isEmpty();
        assertThat(replay(DOWN, Duration.ofMillis(5500)).firing(FAST, tight))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(6)));
        assertThat(replay(DOWN, Duration.ofMillis(5500)).between(0, 6)).isEqualTo(new EventSeries.Second(110, 120));
        assertThat(replay(DOWN, Duration.ofMillis(5500)).healed()).isEqualTo(6);
    }

    /** 22 runs at 20/s: the last second is not whole, and is no second of little traffic. */
    @Test
    void pagesAsSoonWhereTheLastSecondIsNotWhole() {
        EventSeries down = new EventSeries(
                List.of(new EventSeries.Second(20, 20), new EventSeries.Second(2, 2)), Duration.ofMillis(1100));
        assertThat(replay(down, 300).firing(FAST, BUDGET))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(52)));
        assertThat(replay(down, 300).between(0, 11)).isEqualTo(new EventSeries.Second(220, 220));
    }

    /** 0.7 · 0.1 is a little less than 0.07 in binary. */
    @Test
    void staysSilentWhereErrorsJustReachTheThreshold() {
        ErrorBudget budget = new ErrorBudget(0.9, Duration.ofDays(30));
        for (int tenths = 1; tenths < 100; tenths++) {
            BurnRateAlert alert = new BurnRateAlert(FAST.severity(), tenths / 10.0, List.of(Duration.ofMinutes(1)));
            assertThat(replay(seconds(1, 10L * tenths, 1000), 60).firing(alert, budget))
                    .as(alert.toString())
                    .isEmpty();
            assertThat(replay(seconds(1, 10L * tenths + 1, 1000), 60).firing(alert, budget))
                    .as("more than " + alert)
                    .isPresent();
        }
    }

    @Test
    void firesAtTheThresholdWhereThatIsIncluded() {
        ErrorBudget budget = new ErrorBudget(0.99, Duration.ofDays(30));
        List<Duration> minute = List.of(Duration.ofMinutes(1));
        assertThat(replay(DOWN, 300).firing(new BurnRateAlert(FAST.severity(), 100, minute), budget))
                .isEmpty();
        assertThat(replay(DOWN, 300)
                        .firing(new BurnRateAlert(FAST.severity(), 100, minute, Duration.ZERO, true), budget))
                .hasValue(new Firing(Duration.ofSeconds(60), Duration.ofSeconds(241)));
    }

    @Test
    void endsWithTheShortWindowAndNotWithTheLongOne() {
        Firing both = replay(DOWN, 300).firing(FAST, BUDGET).orElseThrow();
        BurnRateAlert longOnly = new BurnRateAlert(FAST.severity(), FAST.threshold(), List.of(FAST.longest()));
        Firing alone = replay(DOWN, 300).firing(longOnly, BUDGET).orElseThrow();
        // the share of errors in 5 min falls to 1.44 % when 4.32 s of the outage are left in it
        assertThat(both.after().plus(both.lasting())).isEqualTo(Duration.ofSeconds(300 + 300 - 4));
        assertThat(alone.after().plus(alone.lasting())).isEqualTo(Duration.ofSeconds(300 + 3600 - 51));
    }

    @Test
    void waitsAsLongAsTheAlertIsPending() {
        BurnRateAlert pending =
                new BurnRateAlert(FAST.severity(), FAST.threshold(), FAST.windows(), Duration.ofMinutes(2));
        assertThat(replay(DOWN, 300).firing(pending, BUDGET))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(52 + 120)));
        BurnRateAlert tooLong =
                new BurnRateAlert(FAST.severity(), FAST.threshold(), FAST.windows(), Duration.ofMinutes(10));
        assertThat(replay(DOWN, 300).firing(tooLong, BUDGET)).isEmpty();
    }

    @Test
    void repeatsAFaultWhoseErrorsComeInRuns() {
        EventSeries everyFourth = new EventSeries(List.of(
                new EventSeries.Second(20, 20),
                new EventSeries.Second(0, 20),
                new EventSeries.Second(0, 20),
                new EventSeries.Second(0, 20)));
        assertThat(replay(everyFourth, 600).firing(FAST, BUDGET))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(4 * 51 + 1)));
    }

    @Test
    void countsWhatFailsInTheRecovery() {
        assertThat(replay(DOWN, 50).firing(FAST, BUDGET)).isEmpty();
        assertThat(new AlertReplay(HEALTHY, DOWN, Duration.ofSeconds(50), seconds(5, 20, 20)).firing(FAST, BUDGET))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(52)));
    }

    @Test
    void countsARecoveryForAsLongAsItTook() {
        EventSeries half = new EventSeries(
                List.of(new EventSeries.Second(20, 20), new EventSeries.Second(10, 10)), Duration.ofMillis(1500));
        AlertReplay replay = new AlertReplay(HEALTHY, DOWN, Duration.ofSeconds(50), half);
        assertThat(replay.between(50, 52)).isEqualTo(new EventSeries.Second(30, 40));
        assertThat(replay.healed()).isEqualTo(52);
    }

    @Test
    void takesTheErrorsOfTheBaselineAlong() {
        assertThat(new AlertReplay(seconds(10, 1, 20), HEALTHY, Duration.ofSeconds(30), NONE).firing(FAST, BUDGET))
                .as("5 % errors without a fault burn 50 times too fast")
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void isPendingSinceTheBaseline_whereThatBurnsAlready() {
        BurnRateAlert pending =
                new BurnRateAlert(FAST.severity(), FAST.threshold(), FAST.windows(), Duration.ofMinutes(2));
        AlertReplay burning = new AlertReplay(seconds(10, 1, 20), DOWN, Duration.ofSeconds(300), NONE);

        assertThat(burning.firing(pending, BUDGET))
                .hasValueSatisfying(firing -> assertThat(firing.after()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(burning.firesBefore(pending, BUDGET)).isTrue();
        assertThat(burning.firesBefore(FAST, BUDGET)).isTrue();
        assertThat(replay(DOWN, 300).firesBefore(pending, BUDGET)).isFalse();
        assertThat(replay(DOWN, 300).firesBefore(FAST, BUDGET)).isFalse();
    }

    @Test
    void staysSilentWithoutEvents() {
        assertThat(new AlertReplay(NONE, NONE, Duration.ofSeconds(30), NONE).firing(FAST, BUDGET))
                .isEmpty();
    }

    @Test
    void refusesAFaultShorterThanASecond() {
        assertThatThrownBy(() -> replay(DOWN, 0)).hasMessageContaining("1s or longer");
    }

    private static AlertReplay replay(EventSeries fault, long lasting) {
        return replay(fault, Duration.ofSeconds(lasting));
    }

    private static AlertReplay replay(EventSeries fault, Duration lasting) {
        return new AlertReplay(HEALTHY, fault, lasting, NONE);
    }

    private static EventSeries seconds(int count, long bad, long total) {
        return new EventSeries(Collections.nCopies(count, new EventSeries.Second(bad, total)));
    }
}
