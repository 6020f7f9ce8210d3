package org.reliabilityjunit.internal.adapter.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.spi.MetricSample;

@DisplayName("MicroProfile Fault Tolerance")
class MicroProfileDialectTest {

    private static final String CHARGE = "shop.Payments.charge";

    private final MicroProfileDialect dialect = new MicroProfileDialect();

    private static List<MetricSample> scrape(String prefix, String state) {
        return List.of(
                state(prefix, CHARGE, "closed", state),
                state(prefix, CHARGE, "open", state),
                state(prefix, CHARGE, "halfOpen", state),
                state(prefix, "shop.Search.find", "closed", "closed"),
                calls(prefix, "success", 30),
                calls(prefix, "failure", 12),
                calls(prefix, "circuitBreakerOpen", 7));
    }

    private static MetricSample state(String prefix, String method, String state, String current) {
        return new MetricSample(
                prefix + "ft_circuitbreaker_state_current",
                Map.of("method", method, "state", state),
                state.equals(current) ? 1 : 0);
    }

    private static MetricSample calls(String prefix, String result, double count) {
        return new MetricSample(
                prefix + "ft_circuitbreaker_calls_total",
                Map.of("method", CHARGE, "circuitBreakerResult", result),
                count);
    }

    @ParameterizedTest(name = "with the prefix \"{0}\"")
    @ValueSource(strings = {"", "base_"})
    void isRead(String prefix) {
        List<MetricSample> scrape = scrape(prefix, "open");
        assertThat(dialect.breakers(scrape)).containsExactly(CHARGE, "shop.Search.find");
        assertThat(dialect.read(CHARGE, scrape, 5))
                .hasValue(new BreakerReading(5, BreakerState.OPEN, -1, -1, 42, 12, 7));
        assertThat(dialect.metricNames()).contains(prefix + "ft_circuitbreaker_state_current");
    }

    @ParameterizedTest
    @CsvSource({"closed, CLOSED", "open, OPEN", "halfOpen, HALF_OPEN"})
    void hasThreeStates(String told, BreakerState state) {
        assertThat(dialect.read(CHARGE, scrape("", told), 0))
                .hasValueSatisfying(reading -> assertThat(reading.state()).isEqualTo(state));
    }

    @Test
    void withoutAStateIsNotRead() {
        assertThat(dialect.read(CHARGE, List.of(calls("", "success", 3)), 0)).isEmpty();
        assertThat(dialect.breakers(List.of(calls("", "success", 3)))).isEmpty();
    }

    /** What a runtime other than SmallRye exports. */
    private static List<MetricSample> plain(String name, double closed, double open, double halfOpen) {
        return List.of(
                time(name, "closed", closed),
                time(name, "open", open),
                time(name, "halfOpen", halfOpen),
                calls("", "success", 30),
                calls("", "circuitBreakerOpen", 7));
    }

    private static MetricSample time(String name, String state, double spent) {
        return new MetricSample(name, Map.of("method", CHARGE, "state", state), spent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ft_circuitbreaker_state_total",
                "ft_circuitbreaker_state_total_seconds",
                "ft_circuitbreaker_state_total_nanoseconds",
                "base_ft_circuitbreaker_state_total_seconds"
            })
    void withoutAState_isInTheOneWhoseTimeGrew(String name) {
        List<MetricSample> before = plain(name, 60, 2, 1);
        List<MetricSample> now = plain(name, 60, 2.1, 1);
        assertThat(dialect.breakers(now)).containsExactly(CHARGE);
        assertThat(dialect.metricNames()).contains(name);
        assertThat(dialect.read(CHARGE, before, now, 5))
                .hasValue(new BreakerReading(5, BreakerState.OPEN, -1, -1, 30, 0, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "60.1, 2, 1, CLOSED",
        "60, 2, 1.1, HALF_OPEN",
        "60.1, 2.1, 1, OPEN",
        "60.1, 2, 1.1, CLOSED",
        "60, 2.1, 1.1, OPEN"
    })
    void ofSeveralStatesThatGrew_isInTheLater_orInTheOneThatRefuses(
            double closed, double open, double halfOpen, BreakerState state) {
        String name = "ft_circuitbreaker_state_total";
        assertThat(dialect.read(CHARGE, plain(name, 60, 2, 1), plain(name, closed, open, halfOpen), 0))
                .hasValueSatisfying(reading -> assertThat(reading.state()).isEqualTo(state));
    }

    @Test
    void whoseTimeDidNotGrow_isNotRead() {
        List<MetricSample> now = plain("ft_circuitbreaker_state_total", 60, 2, 1);
        assertThat(dialect.read(CHARGE, List.of(), now, 0)).isEmpty();
        assertThat(dialect.read(CHARGE, now, now, 0)).isEmpty();
        assertThat(dialect.read(CHARGE, plain("ft_circuitbreaker_state_total", 99, 9, 9), now, 0))
                .isEmpty();
    }

    @Test
    void withAStateToo_isInThat() {
        List<MetricSample> now = new ArrayList<>(scrape("", "halfOpen"));
        now.addAll(plain("ft_circuitbreaker_state_total_seconds", 61, 2, 1));
        assertThat(dialect.read(CHARGE, plain("ft_circuitbreaker_state_total_seconds", 60, 2, 1), now, 0))
                .hasValueSatisfying(reading -> assertThat(reading.state()).isEqualTo(BreakerState.HALF_OPEN));
    }

    private static List<MetricSample> opened(List<MetricSample> scrape, double times) {
        List<MetricSample> more = new ArrayList<>(scrape);
        more.add(new MetricSample("ft_circuitbreaker_opened_total", Map.of("method", CHARGE), times));
        return more;
    }

    @Test
    void openedSinceTheScrapeBefore_wasOpen_whateverItIsNow() {
        List<MetricSample> never = scrape("", "closed");
        List<MetricSample> once = opened(scrape("", "closed"), 1);
        List<MetricSample> again = opened(scrape("", "halfOpen"), 2);
        assertThat(dialect.metricNames()).contains("base_ft_circuitbreaker_opened_total");
        assertThat(state(never, once)).isEqualTo(BreakerState.OPEN);
        assertThat(state(once, again)).isEqualTo(BreakerState.OPEN);
        assertThat(state(again, again)).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void openedLongAgo_isInTheStateOfNow() {
        List<MetricSample> first = opened(scrape("", "closed"), 3);
        assertThat(state(List.of(), first)).isEqualTo(BreakerState.CLOSED);
        assertThat(state(opened(scrape("", "closed"), 9), first))
                .as("after a restart, which counts from nothing")
                .isEqualTo(BreakerState.CLOSED);
    }

    private BreakerState state(List<MetricSample> before, List<MetricSample> now) {
        return dialect.read(CHARGE, before, now, 0).orElseThrow().state();
    }
}
