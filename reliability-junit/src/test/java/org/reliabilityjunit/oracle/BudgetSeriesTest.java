package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.EventSeries.Second;
import org.reliabilityjunit.slo.Slo;
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

    /** As of an experiment, which says in its load for how long it drove. */
    @Test
    void areNotThoseInWhichNothingWasDriven() {
        Duration second = Duration.ofSeconds(1);
        assertThat(series(played(brownout().onlyFirst(50).build(), second)).driven(PhaseName.FAULT))
                .isEqualTo(new EventSeries(List.of(FULL)));
        assertThat(series(played(brownout().onlyFirst(50).faultEndsAt(6.5).build(), second))
                        .driven(PhaseName.FAULT))
                .isEqualTo(new EventSeries(List.of(FULL)));
    }

    /** Every 20th of 10 runs a second: one in each second second, and the phase is no shorter for that. */
    @Test
    void areThoseInWhichNoneWasDue_whereRunsAreSeldom() {
        Timeline dense = brownout().build();
        Timeline seldom = dense.withRuns(
                dense.runs().stream().filter(run -> run.ordinal() % 20 == 0).toList());
        EventSeries fault = series(seldom).driven(PhaseName.FAULT);

        assertThat(fault.total()).isEqualTo(4);
        assertThat(fault.length()).isEqualTo(Duration.ofSeconds(8));
        assertThat(fault.seconds()).hasSize(8);
    }

    /** Runs of 200 ms, 400 ms and 600 ms: 30, 40 and 10 of them. */
    @ParameterizedTest(name = "deadline {0}, latency {1}: {2} bad")
    @CsvSource({"300ms, <= 500ms, 50", "500ms, <= 300ms, 50", "500ms, , 10", ", <= 500ms, 10", ", , 0"})
    void haveARunThatIsLaterThanTheDeadlineOrTheObjectivesOwnLatencyForBad(
            @Nullable String deadline, @Nullable String latency, long bad) {
        TimelineBuilder slower = brownout()
                .response(4, 7, Duration.ofMillis(200))
                .response(7, 11, Duration.ofMillis(400))
                .response(11, 12, Duration.ofMillis(600));
        if (deadline != null) {
            slower.deadline(Quantity.duration(deadline));
        }
        Slo slo = BudgetOracleTest.slo("99.5%", Optional.ofNullable(latency), Budgeting.OCCURRENCES);
        BudgetSeries series = BudgetSeries.of(slo, slower.build());

        assertThat(series.seconds(PhaseName.FAULT).bad()).isEqualTo(bad);
        assertThat(series.summary(PhaseName.FAULT).bad()).isEqualTo(bad);
    }

    private static Timeline played(Timeline timeline, Duration fault) {
        return new Timeline(
                timeline.startedAt(),
                timeline.load().withFault(fault),
                timeline.phases(),
                timeline.runs(),
                timeline.faults(),
                timeline.breakers(),
                timeline.metrics(),
                timeline.events(),
                timeline.noise(),
                timeline.effects());
    }

    /** Runs of the last 0.9 s were under way when the fault began: 21 of 30 are left, as in 2.1 s. */
    @Test
    void ofTheBaselineAreAsManyAsItsSteadyRunsTake() {
        EventSeries steady = series(
                        brownout().response(0, 4, Duration.ofMillis(900)).build())
                .drivenSteadily();

        assertThat(steady.total()).isEqualTo(21);
        assertThat(steady.length()).isEqualTo(Duration.ofMillis(2100));
    }

    /** Every 20th of 10 runs a second: without its empty seconds the baseline has as much load all the same. */
    @Test
    void ofTheBaselineTakeAsLongAsIt_whereRunsAreSeldom() {
        Timeline dense = brownout().build();
        Timeline seldom = dense.withRuns(
                dense.runs().stream().filter(run -> run.ordinal() % 20 == 0).toList());
        EventSeries steady = series(seldom).drivenSteadily();

        assertThat(steady.total()).isEqualTo(1);
        assertThat(steady.length()).isEqualTo(Duration.ofSeconds(3));
    }
}
