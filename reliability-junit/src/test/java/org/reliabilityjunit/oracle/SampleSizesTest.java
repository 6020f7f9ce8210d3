package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.statistics.Confidence;

@DisplayName("The sample sizes of a plan")
class SampleSizesTest {

    private static final Optional<Confidence> OBSERVED = Optional.empty();

    /** 100 runs to get warm, 200 before the fault, 100 in it and 93 after it. */
    private static final Load FAULTY = new Load(
            Arrivals.constant(new Rate(100)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofMillis(930),
            null);

    private static Load baseline(int runs) {
        return new Load(
                Arrivals.constant(new Rate(1)),
                Duration.ZERO,
                Duration.ofSeconds(runs),
                Duration.ZERO,
                Duration.ZERO,
                null);
    }

    private static Oracle success(String bound) {
        return new JourneySuccessOracle(Quantity.shareBound(bound), OBSERVED);
    }

    @Test
    void tellWhatAProofTakes_whereTheLoadPlansTooLittleForOne() {
        assertThat(success(">= 99.5%").sampleSizes(FAULTY))
                .containsExactly(
                        "journey success >= 99.5%: a proof at 95% takes 598 runs that all keep to it, 393 are planned");
    }

    /** The numbers are those of the guide's table. */
    @ParameterizedTest
    @CsvSource({"59, 0", "92, 0", "93, 1", "123, 1", "124, 2", "207, 4", "208, 5"})
    void tellHowManyRunsMayBeBad_whereThereAreEnoughForAProof(int planned, int bad) {
        assertThat(success(">= 95%").sampleSizes(baseline(planned)))
                .containsExactly(
                        "journey success >= 95%%: %d runs are planned, of which %d may break it in a proof at 95%%"
                                .formatted(planned, bad));
    }

    @Test
    void areOfEachPercentile_atTheConfidenceThatIsAskedFor() {
        Map<Double, String> bounds = Map.of(0.95, "<= 2s", 0.999, "<= 5s");
        TreeMap<Double, DurationBound> parsed = new TreeMap<>();
        bounds.forEach((fraction, bound) -> parsed.put(fraction, Quantity.durationBound(bound)));

        assertThat(new JourneyLatencyOracle(parsed, Optional.of(new Confidence(0.99))).sampleSizes(FAULTY))
                .containsExactly(
                        "journey latency p95 <= 2s: 393 runs are planned, of which 9 may break it in a proof at 99%",
                        "journey latency p99.9 <= 5s: a proof at 99% takes 4603 runs that all keep to it, 393 are planned");
    }

    @Test
    void countTheRunsOfTheFault_whereThoseAreJudged() {
        assertThat(new FallbackServesOracle("pay-later", Quantity.shareBound(">= 95%"), OBSERVED).sampleSizes(FAULTY))
                .containsExactly(
                        "fallback 'pay-later' serves >= 95%: 100 runs are planned, of which 1 may break it in a proof at 95%");
        assertThat(new BurnRateOracle(budget(Budgeting.OCCURRENCES), Quantity.factorBound("< 14x")).sampleSizes(FAULTY))
                .containsExactly(
                        "error budget checkout_success burns at < 14x: 100 runs are planned, of which 2 may break it in a proof at 95%");
    }

    @Test
    void areOfTheSequentialTest_whereTheBaselineEndsWhenItIsDecided() {
        assertThat(success(">= 99%").sampleSizes(baseline(1).untilDecided(Duration.ofMinutes(10))))
                .containsExactly(
                        "journey success >= 99%: a proof at 95% takes 398 runs that all keep to it, at most 600 are planned");
    }

    @Test
    void areUntold_whereNoNumberOfRunsProvesIt() {
        assertThat(success(">= 100%").sampleSizes(FAULTY)).isEmpty();
        assertThat(new BurnRateOracle(
                                budget(Budgeting.ratioTimeslices(Duration.ofMinutes(1))), Quantity.factorBound("< 14x"))
                        .sampleSizes(FAULTY))
                .isEmpty();
    }

    private static Slo budget(Budgeting budgeting) {
        return new Slo(
                "checkout_success",
                "Checkout success rate",
                Optional.of(Quantity.shareBound(">= 99.5%")),
                Optional.empty(),
                Duration.ofDays(30),
                "Payments SRE",
                budgeting,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
