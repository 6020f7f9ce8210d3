package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;

/** Ten runs a second, a declared warm-up of six seconds: two at least, eighteen at most. */
@DisplayName("A warm-up")
class WarmUpTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final WarmUp WARM_UP = new WarmUp(load(10, 6));

    private static Load load(double rate, int seconds) {
        return new Load(
                Arrivals.constant(new Rate(rate)),
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO,
                DEADLINE);
    }

    /** @param response in milliseconds, by the ordinal of the run */
    private static List<JourneyRun> runs(int count, LongUnaryOperator response) {
        return LongStream.range(0, count)
                .mapToObj(run -> {
                    long due = run * 100_000_000;
                    return new JourneyRun(
                            run, due, due, due + response.applyAsLong(run) * 1_000_000, Outcome.OK, null, null);
                })
                .toList();
    }

    private static List<JourneyRun> with(List<JourneyRun> runs, int changed, UnaryOperator<JourneyRun> change) {
        return runs.stream()
                .map(run -> run.ordinal() == changed ? change.apply(run) : run)
                .toList();
    }

    private static JourneyRun ended(JourneyRun run, Outcome outcome) {
        return new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), outcome, null, "no answer");
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    @Test
    void ofASteadyJourney_isOverAfterAThirdOfIt() {
        assertThat(WARM_UP.over(seconds(1.9), runs(19, run -> 40))).isEmpty();
        assertThat(WARM_UP.over(seconds(2), runs(20, run -> 40)))
                .hasValue("stable after 2s: the medians of 4 times 5 runs were 40ms to 40ms");
    }

    @Test
    void ofASteadyJourney_isNotOverBeforeAThirdOfIt_howeverManyRunsHaveEnded() {
        WarmUp longer = new WarmUp(load(10, 9));

        assertThat(longer.over(seconds(2.9), runs(29, run -> 40))).isEmpty();
        assertThat(longer.over(seconds(3), runs(30, run -> 40))).isPresent();
    }

    @Test
    void ofAJourneyThatGetsFaster_goesOnUntilItDoesNot() {
        LongUnaryOperator faster = run -> 40 + Math.max(0, 400 - 10 * run);

        assertThat(WARM_UP.over(seconds(2), runs(20, faster))).isEmpty();
        assertThat(WARM_UP.over(seconds(4.5), runs(45, faster))).isEmpty();
        assertThat(WARM_UP.over(seconds(6.5), runs(65, faster))).isPresent();
    }

    @Test
    void ofAJourneyThatIsNeverStable_isOverInTheEnd_andSaysSo() {
        LongUnaryOperator faster = run -> 900 - 49 * run / 10;

        assertThat(WARM_UP.over(seconds(17.9), runs(179, faster))).isEmpty();
        assertThat(WARM_UP.over(seconds(18), runs(180, faster)))
                .hasValue("not stable after 18s: the medians of 4 times 5 runs were 33ms to 107ms");
    }

    @Test
    void ofARestlessJourney_isOverWhenItGetsNoFaster_butNotBeforeTheDeclaredTime() {
        LongUnaryOperator restless = run -> 40 + run / 5 % 2 * 40;

        assertThat(WARM_UP.over(seconds(5.9), runs(59, restless))).isEmpty();
        assertThat(WARM_UP.over(seconds(6), runs(60, restless)))
                .hasValue("no faster any more after 6s: the medians of 4 times 5 runs were 40ms to 80ms");
    }

    @Test
    void ofFastRuns_isNotHeldUpByTheClockOfTheHost() {
        assertThat(WARM_UP.over(seconds(2), runs(20, run -> 1 + run / 5 % 2))).isPresent();
    }

    @Test
    void withABadRun_goesOn_untilThatIsPast() {
        List<JourneyRun> failed = with(runs(20, run -> 40), 19, run -> ended(run, Outcome.FAILED));
        List<JourneyRun> late = runs(20, run -> run == 7 ? 1_001 : 40);

        assertThat(WARM_UP.over(seconds(2), failed)).isEmpty();
        assertThat(WARM_UP.over(seconds(2), late)).isEmpty();
        assertThat(WARM_UP.over(seconds(4), with(runs(40, run -> 40), 19, run -> ended(run, Outcome.FAILED))))
                .isPresent();
    }

    @Test
    void withRunsThatWereDropped_waitsForAsManyThatWereNot() {
        List<JourneyRun> dropped = with(runs(20, run -> 40), 5, run -> ended(run, Outcome.DROPPED));

        assertThat(WARM_UP.over(seconds(2), dropped)).isEmpty();
        assertThat(WARM_UP.over(seconds(2.1), with(runs(21, run -> 40), 5, run -> ended(run, Outcome.DROPPED))))
                .isPresent();
    }

    @Test
    void withARunThatDoesNotEnd_goesOn() {
        assertThat(WARM_UP.over(seconds(3), runs(20, run -> 40))).isEmpty();
        assertThat(WARM_UP.over(seconds(18), runs(20, run -> 40)))
                .hasValue("not stable after 18s: a run has been in flight for 16.1s");
    }

    @Test
    void ofTooFewRuns_endsByTheClock() {
        WarmUp few = new WarmUp(load(3, 6));

        assertThat(few.isByStability()).isFalse();
        assertThat(few.longest()).isEqualTo(seconds(6));
        assertThat(few.over(seconds(5.9), List.of())).isEmpty();
        assertThat(few.over(seconds(6), List.of())).hasValue("");
    }
}
