package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.EventSeries.Second;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The seconds of a phase")
class BudgetSeriesTest {

    private static final Second FULL = new Second(0, 10);

    private static BudgetSeries series(Timeline timeline) {
        return BudgetSeries.of(BudgetOracleTest.checkout(), timeline);
    }

    @Test
    void takeAsLongAsThePhase_whereTheLastIsNotWhole() {
        assertThat(series(brownout().faultEndsAt(6.5).build()).driven(PhaseName.FAULT))
                .isEqualTo(new EventSeries(List.of(FULL, FULL, new Second(0, 5)), Duration.ofMillis(2500)));
    }

    @Test
    void areNotThoseInWhichNothingWasDriven() {
        assertThat(series(brownout().onlyFirst(50).build()).driven(PhaseName.FAULT))
                .isEqualTo(new EventSeries(List.of(FULL)));
        assertThat(series(brownout().onlyFirst(50).faultEndsAt(6.5).build()).driven(PhaseName.FAULT))
                .isEqualTo(new EventSeries(List.of(FULL)));
    }

    /** Runs of the last 0.9 s were under way when the fault began: 21 of 30 are left, as in 2.1 s. */
    @Test
    void ofTheBaselineAreAsManyAsItsSteadyRunsTake() {
        EventSeries steady = series(
                        brownout().response(3.1, 4, Duration.ofSeconds(2)).build())
                .drivenSteadily();

        assertThat(steady.total()).isEqualTo(21);
        assertThat(steady.length()).isEqualTo(Duration.ofMillis(2100));
    }
}
