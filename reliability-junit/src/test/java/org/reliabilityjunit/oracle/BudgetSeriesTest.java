package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
    void areAllCounted_andRepeatedAreThoseThatAreWhole() {
        BudgetSeries series = series(brownout().faultEndsAt(6.5).build());

        assertThat(series.seconds(PhaseName.FAULT).seconds()).isEqualTo(List.of(FULL, FULL, new Second(0, 5)));
        assertThat(series.repeatable(PhaseName.FAULT).seconds()).isEqualTo(List.of(FULL, FULL));
    }

    @Test
    void areRepeatedAsTheyAre_whereNoneIsWhole() {
        assertThat(series(brownout().faultEndsAt(4.5).build())
                        .repeatable(PhaseName.FAULT)
                        .seconds())
                .isEqualTo(List.of(new Second(0, 5)));
    }

    @Test
    void areRepeatedWithoutThoseInWhichNothingWasDriven() {
        BudgetSeries series = series(brownout().onlyFirst(50).build());

        assertThat(series.seconds(PhaseName.FAULT).seconds()).hasSize(8);
        assertThat(series.repeatable(PhaseName.FAULT).seconds()).isEqualTo(List.of(FULL));
    }
}
