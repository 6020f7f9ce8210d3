package org.reliabilityjunit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.slo.AlertReplay;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;

@DisplayName("A test of rules")
class PromtoolTestTest {

    private static final BurnRateAlert QUICK =
            new BurnRateAlert(Severity.PAGE, 14, List.of(Duration.ofMinutes(1), Duration.ofSeconds(30)));

    /** In each second 20 events, of which 5 are bad. */
    private static List<String> series(Counts counts, String events, String total) {
        EventSeries steady = new EventSeries(List.of(new EventSeries.Second(5, 20)));
        String text = new PromtoolTest(
                        PrometheusRulesTest.slo("99.5%", new Indicator(counts, events, total), List.of(QUICK)),
                        new AlertReplay(steady, steady, Duration.ofMinutes(1), steady),
                        "rules.yaml")
                .text();
        return text.lines()
                .filter(line -> line.contains("series: ") || line.contains("values: "))
                .map(line -> line.replaceAll("^[ -]*", "").replaceAll("(values: 0 \\d+ \\d+) .*", "$1"))
                .toList();
    }

    @Test
    void feedsTwoCountersWithAllTheyCount() {
        assertThat(series(Counts.GOOD, "ok_total{region=\"sg\"}", "all_total"))
                .containsExactly(
                        "series: ok_total{region=\"sg\"}",
                        "values: 0 225 450",
                        "series: all_total{}",
                        "values: 0 300 600");
        assertThat(series(Counts.BAD, "errors_total", "all_total"))
                .containsExactly(
                        "series: errors_total{}", "values: 0 75 150", "series: all_total{}", "values: 0 300 600");
    }

    /** With all in the second series, the total would be 225 + 300. */
    @Test
    void feedsTheRestOfACounterWhoseTotalHasTheEventsToo() {
        assertThat(series(Counts.GOOD, "http_total{status=\"200\"}", "http_total"))
                .containsExactly(
                        "series: http_total{status=\"200\"}",
                        "values: 0 225 450",
                        "series: http_total{status=\"not 200\"}",
                        "values: 0 75 150");
        assertThat(series(
                        Counts.BAD,
                        "http_total{job=\"shop\",status=\"500\"}",
                        "http_total{job=\"shop\",zone=\"$zone\"}"))
                .containsExactly(
                        "series: http_total{job=\"shop\",status=\"500\"}",
                        "values: 0 75 150",
                        "series: http_total{job=\"shop\",status=\"not 500\"}",
                        "values: 0 225 450");
    }

    @Test
    void knowsThatAnAbsentLabelIsAnEmptyOne() {
        assertThat(series(Counts.GOOD, "http_total{error=\"\"}", "http_total"))
                .containsExactly(
                        "series: http_total{error=\"\"}",
                        "values: 0 225 450",
                        "series: http_total{error=\"not \"}",
                        "values: 0 75 150");
    }

    @Test
    void feedsAllToATotalThatIsASeriesOfItsOwn() {
        assertThat(series(Counts.GOOD, "events_total{kind=\"ok\"}", "events_total{kind=\"all\"}"))
                .containsExactly(
                        "series: events_total{kind=\"ok\"}",
                        "values: 0 225 450",
                        "series: events_total{kind=\"all\"}",
                        "values: 0 300 600");
    }

    @ParameterizedTest
    @CsvSource({"http_total, http_total", "http_total, 'http_total{kind=\"all\"}'"})
    void isRefusedWhereTheEventsAreNoPartOfTheTotal(String events, String total) {
        assertThatThrownBy(() -> series(Counts.GOOD, events, total))
                .isInstanceOf(ExportException.class)
                .hasMessage(
                        "slo \"checkout_success\": no series can be made up for the other events, as %s counts all that its total %s counts; legal is a counter with a label that its total is without, such as http_total{outcome=\"ok\"} of all http_total",
                        events, total);
    }

    @Test
    void isRefusedForAMatcherThatNamesNoValue() {
        assertThatThrownBy(() -> series(Counts.BAD, "http_total{status=~\"5..\"}", "http_total"))
                .isInstanceOf(ExportException.class)
                .hasMessage(
                        "slo \"checkout_success\": no series can be made up for status=~\"5..\" of http_total{status=~\"5..\"}; legal are matchers with = alone, so write the test from a registry that names one value of status");
    }
}
