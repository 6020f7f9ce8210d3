package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.JourneySuccessOracle;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.statistics.Confidence;

@DisplayName("Asked while runs are still coming, oracles")
class DecidingTest {

    private static final int RATE = 20;
    private static final Load LOAD = new Load(
                    Arrivals.constant(new Rate(RATE)), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null)
            .untilDecided(Duration.ofMinutes(2));

    /** What two claims on the success of the journey know after so many runs. */
    private static Optional<String> known(String one, String other, int runs, LongPredicate bad) {
        return new Deciding(plan(one, other))
                .known(LOAD.withBaseline(Duration.ofSeconds(runs).dividedBy(RATE)), runs(runs, bad));
    }

    private static JourneyRuns runs(int count, LongPredicate bad) {
        return JourneyRuns.inOrder(LongStream.range(0, count)
                .mapToObj(ordinal -> run(ordinal, bad.test(ordinal)))
                .toList());
    }

    private static JourneyRun run(long ordinal, boolean bad) {
        long due = ordinal * 1_000_000_000L / RATE;
        return new JourneyRun(
                ordinal, due, due, due + 20_000_000, bad ? Outcome.FAILED : Outcome.OK, null, bad ? "was 500" : null);
    }

    private static Plan plan(String... claims) {
        return new Plan(
                new Scenario("X-1", ScenarioKind.MAIN, "X", "", "normal", "", List.of(), List.of(), "Checkout", "pay"),
                "Checkout.pay()",
                LOAD,
                List.of(),
                Stream.of(claims)
                        .map(claim -> new PlannedOracle(
                                "@JourneySuccess on Checkout.pay()",
                                new JourneySuccessOracle(Quantity.shareBound(claim), Optional.of(Confidence.USUAL)),
                                new DeclaredOracle("org.reliabilityjunit.JourneySuccess", Map.of())))
                        .toList(),
                7391,
                List.of(),
                false);
    }

    @Test
    void knowNothing_beforeAllOfThemHold() {
        assertThat(known(">= 95%", ">= 99%", 200, ordinal -> false)).isEmpty();
    }

    @Test
    void knowEnough_whenAllOfThemHold() {
        assertThat(known(">= 95%", ">= 99%", 500, ordinal -> false)).hasValue("proven after 25s of at most 2m");
    }

    @Test
    void knowEnough_whenOneOfThemDoesNotHold() {
        assertThat(known(">= 50%", ">= 99%", 200, ordinal -> ordinal % 10 == 0))
                .hasValue("disproven after 10s of at most 2m");
    }

    @Test
    void knowNothingWithoutRuns() {
        assertThat(known(">= 95%", ">= 99%", 0, ordinal -> false)).isEmpty();
    }
}
