package org.reliabilityjunit.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Quantities")
class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "800ms, PT0.8S",
        "5s, PT5S",
        "1m30s, PT1M30S",
        "2h, PT2H",
        "30d, PT720H",
        "1.5s, PT1.5S",
        "PT0.8S, PT0.8S",
        "0s, PT0S",
        "250us, PT0.00025S"
    })
    void durations(String text, Duration expected) {
        assertThat(Quantity.duration(text)).isEqualTo(expected);
    }

    @Test
    void aDuration_hasEachUnitOnce() {
        assertThat(Quantity.duration("1d2h3m4s5ms6us")).isEqualTo(Duration.parse("P1DT2H3M4.005006S"));
        refused(Quantity::duration, "1s1s", "a duration has each unit once such as 1m30s");
        refused(Quantity::duration, "1m30s2m", "a duration has each unit once such as 1m30s");
        refused(Quantity::duration, "1s".repeat(6_000), "a duration has each unit once such as 1m30s");
        refused(Quantity::duration, "1s".repeat(6_000) + "x", "a duration is a number and a unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {">= 99.999%", "> 99.99%", "< 1%", "<= 0.005%", ">= 0%", "<= 100%", ">= 99.9%"})
    void aBoundOnAShare_isWrittenAsItWasRead(String text) {
        assertThat(Quantity.shareBound(text)).hasToString(text);
    }

    @Test
    void aComparison_takesForEqualWhatOnlyRoundingSetsApart() {
        double rounded = 0.07 / 0.005;
        assertThat(rounded).isGreaterThan(14);

        assertThat(List.of(Comparison.values()))
                .filteredOn(comparison -> comparison.holds(rounded, 14))
                .containsExactly(Comparison.AT_MOST, Comparison.AT_LEAST);
        assertThat(List.of(Comparison.values()))
                .filteredOn(comparison -> comparison.holds(14, rounded))
                .containsExactly(Comparison.AT_MOST, Comparison.AT_LEAST);
        assertThat(List.of(Comparison.values()))
                .filteredOn(comparison -> comparison.holds(14.000001, 14))
                .containsExactly(Comparison.AT_LEAST, Comparison.ABOVE);
        assertThat(List.of(Comparison.values()))
                .filteredOn(comparison -> comparison.holds(Double.POSITIVE_INFINITY, 14))
                .containsExactly(Comparison.AT_LEAST, Comparison.ABOVE);
        assertThat(List.of(Comparison.values()))
                .filteredOn(comparison -> comparison.holds(1e-300, 0))
                .containsExactly(Comparison.AT_LEAST, Comparison.ABOVE);
        assertThat(List.of(Comparison.values()))
                .filteredOn(comparison -> comparison.holds(Double.NaN, 14))
                .isEmpty();
    }

    @Test
    void aBoundOnAFactor_isWrittenWithAllItsDecimals() {
        assertThat(Quantity.factorBound("< 0.004x")).hasToString("< 0.004x");
        assertThat(Quantity.factorBound("<= 14x")).hasToString("<= 14x");
    }

    /** 99.9 / 100 is 0.9990000000000001 in binary: 999 good of 1000 would miss 99.9%. */
    @Test
    void shares_areTheDecimalsThatWereWritten() {
        for (int thousandths = 0; thousandths <= 100_000; thousandths++) {
            BigDecimal percentage = BigDecimal.valueOf(thousandths, 3);
            assertThat(Quantity.share(percentage + "%").fraction())
                    .as("%s%%", percentage)
                    .isEqualTo(Double.parseDouble(
                            BigDecimal.valueOf(thousandths, 5).toPlainString()))
                    .isEqualTo(thousandths / 100_000.0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "800", "800 ms", "800 millis", "-5s", "PT-5S", "five", "5s!", "999999999999d", "P999999D"})
    void noDuration_isRefused_withTextAndGrammar(String text) {
        assertThatThrownBy(() -> Quantity.duration(text))
                .isInstanceOf(QuantityException.class)
                .hasMessageStartingWith("\"" + text + "\" cannot be read: a duration is");
    }

    @Test
    void spreads() {
        Spread spread = new Spread(Duration.ofMillis(800), Duration.ofMillis(200));

        assertThat(Quantity.spread("800ms ± 200ms")).isEqualTo(spread);
        assertThat(Quantity.spread("800ms +- 200ms")).isEqualTo(spread);
        assertThat(Quantity.spread("800ms+/-200ms")).isEqualTo(spread);
        assertThat(Quantity.spread("800ms")).isEqualTo(new Spread(Duration.ofMillis(800), Duration.ZERO));
        assertThat(spread).hasToString("800ms ± 200ms");
    }

    @Test
    void spread_coversItsRange_andNothingElse() {
        Spread spread = Quantity.spread("800ms ± 200ms");

        assertThat(spread.at(0)).isEqualTo(Duration.ofMillis(600));
        assertThat(spread.at(0.5)).isEqualTo(Duration.ofMillis(800));
        assertThat(spread.at(0.999999)).isLessThan(Duration.ofMillis(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"800ms ± lots", "200ms ± 800ms", "± 200ms"})
    void noSpread_isRefused(String text) {
        assertThatThrownBy(() -> Quantity.spread(text)).hasMessageStartingWith("\"" + text + "\" cannot be read:");
    }

    @Test
    void delays() {
        LogNormal tail = new LogNormal(50, Duration.ofMillis(200), 99, Duration.ofSeconds(2));

        assertThat(Quantity.delay("800ms ± 200ms")).isEqualTo(Quantity.spread("800ms ± 200ms"));
        assertThat(Quantity.delay("p50 200ms, p99 2s")).isEqualTo(tail);
        assertThat(Quantity.delay("p99.9 1m30s , p99.99 2m"))
                .isEqualTo(new LogNormal(99.9, Duration.ofSeconds(90), 99.99, Duration.ofMinutes(2)));
        assertThat(tail).hasToString("p50 200ms, p99 2s");
    }

    /** The values between are 200ms * 10^(z / 2.326348), with z from a table of the normal distribution. */
    @ParameterizedTest
    @CsvSource({"0.5, 200", "0.99, 2000", "0.9, 711.1", "0.75, 390.0", "0.25, 102.6", "0.01, 20", "0.999, 4261.5"})
    void logNormal_goesThroughItsPercentiles(double unit, double millis) {
        Delay tail = Quantity.delay("p50 200ms, p99 2s");

        assertThat(tail.at(unit).toNanos() / 1e6).isCloseTo(millis, withinPercentage(0.1));
    }

    @Test
    void logNormal_hasADrawAtEachEnd() {
        Delay tail = Quantity.delay("p50 200ms, p99 2s");

        assertThat(tail.at(0)).isLessThan(Duration.ofMillis(1));
        assertThat(tail.at(Math.nextDown(1.0))).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "800 millis|a delay is a duration such as 800ms",
                "p50 200ms|a delay is a duration such as 800ms",
                "p50 fast, p99 2s|a delay is a duration such as 800ms",
                "200ms ± 800ms|the deviation of a spread is at most the duration itself",
                "p99 200ms, p50 2s|two percentiles are above 0, below 100, and in rising order, found p99 and p50",
                "p0 200ms, p99 2s|two percentiles are above 0, below 100, and in rising order, found p0 and p99",
                "p50 2s, p99 1s|the durations at two percentiles are above zero, and the second is no shorter than the first, found 2s and 1s",
                "p50 0s, p99 1s|the durations at two percentiles are above zero, and the second is no shorter than the first, found 0ms and 1s",
            })
    void noDelay_isRefused_withTextAndReason(String text, String reason) {
        assertThatThrownBy(() -> Quantity.delay(text))
                .isInstanceOf(QuantityException.class)
                .hasMessageStartingWith("\"" + text + "\" cannot be read: " + reason);
    }

    @Test
    void shares() {
        assertThat(Quantity.share("60%")).isEqualTo(new Share(0.6));
        assertThat(Quantity.share("99.5 %").fraction()).isEqualTo(0.995);
        assertThat(Quantity.share("100%").isAll()).isTrue();
        assertThat(new Share(0.995)).hasToString("99.5%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "101%", "-1%", "0.6", "sixty%"})
    void noShare_isRefused(String text) {
        refused(Quantity::share, text, "a share is a percentage from 0% to 100%");
    }

    @Test
    void rates() {
        assertThat(Quantity.rate("20/s")).isEqualTo(new Rate(20));
        assertThat(Quantity.rate("90/m")).isEqualTo(new Rate(1.5));
        assertThat(new Rate(20).dueNanos(40)).isEqualTo(2_000_000_000L);
        assertThat(new Rate(20).arrivalsIn(Duration.ofSeconds(8))).isEqualTo(160);
        assertThat(new Rate(3).arrivalsIn(Duration.ofMillis(500))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "0/s", "20/ms", "-1/s", "fast"})
    void noRate_isRefused(String text) {
        refused(Quantity::rate, text, "a rate is a number above 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100001/s", "1000000000000/s", "6000001/m"})
    void aRateThatNothingKeeps_isRefused(String text) {
        refused(Quantity::rate, text, "a rate is at most 100000 per second");
        refused(no -> Quantity.arrivals(no, 7), "20/s to " + text + " in 10s", "a rate is at most 100000 per second");
        assertThat(Quantity.rate("100000/s")).isEqualTo(new Rate(100_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5001", "99999999999999999999999999999999999999999"})
    void aBurstToARateThatNothingKeeps_isRefused(String times) {
        refused(
                no -> Quantity.arrivals(no, 7),
                "20/s, burst %sx for 2s".formatted(times),
                "a rate is above 0 and at most 100000 per second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20/s",
                "20/s to 80/s in 10s",
                "20/s, burst 4x for 2s",
                "20/s, poisson",
                "20/s to 80/s in 10s, burst 1.5x for 500ms, poisson"
            })
    void arrivals_areWrittenAsTheyAreRead(String text) {
        assertThat(Quantity.arrivals(text, 7)).hasToString(text);
    }

    @Test
    void arrivals() {
        Arrivals arrivals = Quantity.arrivals("20/s to 80/s in 10s, burst 4x for 2s", 7);
        assertThat(arrivals.ramp()).isEqualTo(new Ramp(new Rate(80), Duration.ofSeconds(10)));
        assertThat(arrivals.burst()).isEqualTo(new Burst(4, Duration.ofSeconds(2)));
        assertThat(arrivals.poisson()).isNull();
        assertThat(arrivals.peak()).isEqualTo(new Rate(320));
        assertThat(arrivals.last()).isEqualTo(new Rate(80));
        assertThat(Quantity.arrivals("20/s, poisson", 7).poisson()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20",
                "20/s to 80/s",
                "20/s to 80/s in",
                "20/s, burst 4 for 2s",
                "20/s, burst 4x for 2",
                "20/s, poisson, poisson",
                "poisson"
            })
    void noArrivals_areRefused(String text) {
        refused(
                no -> Quantity.arrivals(no, 7),
                text,
                "arrivals are a rate such as 20/s or a ramp such as 20/s to 80/s in 10s");
    }

    @Test
    void arrivalsOfNoLength_areRefused() {
        refused(no -> Quantity.arrivals(no, 7), "20/s to 80/s in 0s", "a ramp takes longer than 0s");
        refused(
                no -> Quantity.arrivals(no, 7),
                "20/s, burst 0x for 2s",
                "a burst is above 0 times the rate, found 0.0");
        refused(no -> Quantity.arrivals(no, 7), "20/s, burst 4x for 0s", "a burst lasts longer than 0s");
    }

    @Test
    void bounds() {
        assertThat(Quantity.durationBound("<= 2s").holds(Duration.ofSeconds(2))).isTrue();
        assertThat(Quantity.durationBound("< 2s").holds(Duration.ofSeconds(2))).isFalse();
        assertThat(Quantity.shareBound(">= 99.5%").holds(0.995)).isTrue();
        assertThat(Quantity.shareBound("≥99.5%")).isEqualTo(Quantity.shareBound(">= 99.5%"));
        assertThat(Quantity.shareBound("> 1%").holds(0.01)).isFalse();
        assertThat(Quantity.shareBound("< 1%")).hasToString("< 1%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2s", "= 2s", "<= 2", "<="})
    void noBound_isRefused(String text) {
        refused(Quantity::durationBound, text, "a bound is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<= 1e999", ">= -1e999"})
    void aBoundOnANumberThatNoneExceeds_isRefused(String text) {
        refused(Quantity::numberBound, text, "a bound is <=, <, >= or > and a number such as < 0.5");
    }

    private static void refused(Function<String, ?> parser, String text, String legal) {
        assertThatThrownBy(() -> parser.apply(text))
                .hasMessageStartingWith("\"" + text + "\" cannot be read: ")
                .hasMessageContaining(legal);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0ms",
        "PT0.812S, 812ms",
        "PT0.0049S, 4.9ms",
        "PT1.2S, 1.2s",
        "PT8S, 8s",
        "PT90S, 1m30s",
        "PT5M, 5m",
        "PT720H, 30d",
        "PT0.0001S, 0.1ms",
        "PT4800000H, 200000d",
        "PT-90S, -1m30s"
    })
    void durationsAreWrittenForPeople(Duration duration, String expected) {
        assertThat(Quantity.format(duration)).isEqualTo(expected);
    }
}
