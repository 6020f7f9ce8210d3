package org.reliabilityjunit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;

@DisplayName("Rules for Prometheus")
class PrometheusRulesTest {

    static final BurnRateAlert FAST =
            new BurnRateAlert(Severity.PAGE, 14, List.of(Duration.ofMinutes(30), Duration.ofMinutes(5)));

    static Slo slo(String target, Indicator indicator, List<BurnRateAlert> alerts) {
        return new Slo(
                "checkout_success",
                "Checkout success rate",
                Optional.of(Quantity.shareBound(">= " + target)),
                Optional.empty(),
                Duration.ofDays(30),
                "Payments SRE",
                Budgeting.OCCURRENCES,
                alerts,
                Optional.of(indicator),
                Optional.of("link://runbooks/checkout"));
    }

    private static Slo good(String events) {
        return slo("99.5%", new Indicator(Counts.GOOD, events, "checkout_attempt_count"), List.of(FAST));
    }

    @Test
    void recordRatiosAndAlertOnThem() {
        assertThat(PrometheusRules.of(List.of(good("checkout_success_count{region=\"$region\", synthetic!=\"true\"}"))))
                .isEqualTo("""
                        groups:
                        - name: slo-checkout_success
                          rules:
                          - record: slo:error_ratio:rate5m
                            expr: 1 - (sum(rate(checkout_success_count{synthetic!="true"}[5m])) or 0 * sum(rate(checkout_attempt_count[5m]))) / sum(rate(checkout_attempt_count[5m]))
                            labels:
                              slo: checkout_success
                          - record: slo:error_ratio:rate30m
                            expr: 1 - (sum(rate(checkout_success_count{synthetic!="true"}[30m])) or 0 * sum(rate(checkout_attempt_count[30m]))) / sum(rate(checkout_attempt_count[30m]))
                            labels:
                              slo: checkout_success
                          - record: slo:error_ratio:rate7d
                            expr: 1 - (sum(rate(checkout_success_count{synthetic!="true"}[7d])) or 0 * sum(rate(checkout_attempt_count[7d]))) / sum(rate(checkout_attempt_count[7d]))
                            labels:
                              slo: checkout_success
                          - record: slo:error_budget_left:ratio7d
                            expr: 1 - slo:error_ratio:rate7d{slo="checkout_success"} / 0.005
                            labels:
                              slo: checkout_success
                          - alert: checkout_success burns at 14x over 30m
                            expr: slo:error_ratio:rate30m{slo="checkout_success"} > 14 * 0.005 and slo:error_ratio:rate5m{slo="checkout_success"} > 14 * 0.005
                            labels:
                              severity: page
                              owner: Payments SRE
                            annotations:
                              summary: 'Checkout success rate: the error budget burns more than 14x too fast; at that rate all of 30d is gone in 2d3h25m42s'
                              runbook_url: link://runbooks/checkout
                          - alert: checkout_success freezes launches
                            expr: slo:error_budget_left:ratio7d{slo="checkout_success"} < 0.25
                            labels:
                              severity: ticket
                              owner: Payments SRE
                            annotations:
                              summary: 'Checkout success rate: less than 25 % of the week''s error budget is left; risky launches are frozen'
                        """);
    }

    @Test
    void countBadEventsAndWaitAsLongAsAnAlertIsPending() {
        BurnRateAlert pending =
                new BurnRateAlert(Severity.TICKET, 2, List.of(Duration.ofHours(1)), Duration.ofMinutes(5));
        String rules = PrometheusRules.of(
                List.of(slo("99.9%", new Indicator(Counts.BAD, "errors_total", "requests_total"), List.of(pending))));
        assertThat(rules)
                .contains(
                        "expr: (sum(rate(errors_total[1h])) or 0 * sum(rate(requests_total[1h]))) / sum(rate(requests_total[1h]))")
                .contains("> 2 * 0.001\n    for: 5m\n");
    }

    @Test
    void alertFromAThresholdOnWhereThatIsIncluded() {
        BurnRateAlert from = new BurnRateAlert(
                Severity.PAGE, 14, List.of(Duration.ofMinutes(30), Duration.ofMinutes(5)), Duration.ZERO, true);
        assertThat(PrometheusRules.of(
                        List.of(slo("99.5%", new Indicator(Counts.GOOD, "ok_total", "all_total"), List.of(from)))))
                .contains(
                        "expr: slo:error_ratio:rate30m{slo=\"checkout_success\"} >= 14 * 0.005 and slo:error_ratio:rate5m{slo=\"checkout_success\"} >= 14 * 0.005",
                        "the error budget burns 14x or more too fast");
    }

    /** 14.4 times the budget of 90 % are more errors than there are events; all of them are 10 times as many. */
    @Test
    void leaveOutAnAlertThatCannotFire() {
        BurnRateAlert never = new BurnRateAlert(Severity.PAGE, 10, List.of(Duration.ofHours(1)));
        BurnRateAlert barely =
                new BurnRateAlert(Severity.PAGE, 10, List.of(Duration.ofMinutes(5)), Duration.ZERO, true);
        Slo lenient = slo("90%", new Indicator(Counts.GOOD, "ok_total", "all_total"), List.of(never, barely));

        assertThat(PrometheusRules.of(List.of(lenient)))
                .contains("alert: checkout_success burns at 10x over 5m", "alert: checkout_success freezes launches")
                .doesNotContain("burns at 10x over 1h", "rate1h");
        assertThat(PrometheusRules.neverFiring(lenient))
                .containsExactly(
                        "page at 10x over 1h can never fire: when every event is bad, the budget of 10% burns at 10x; give the objective an alert with a lower threshold");
        assertThat(PrometheusRules.neverFiring(good("ok_total"))).isEmpty();
    }

    /** 3 % errors in each minute leave the budget of slices of 95 % untouched; as events they are three times that of 99 %. */
    @Test
    void areRefusedForSlicesOfTime() {
        Slo events = good("ok_total");
        for (Budgeting slices : List.of(
                Budgeting.timeslices(Duration.ofMinutes(1), 0.95), Budgeting.ratioTimeslices(Duration.ofMinutes(1)))) {
            Slo counted = new Slo(
                    events.id(),
                    events.description(),
                    events.ratio(),
                    events.latency(),
                    events.window(),
                    events.owner(),
                    slices,
                    events.alerts(),
                    events.indicator(),
                    events.runbook());
            assertThatThrownBy(() -> PrometheusRules.of(List.of(counted)))
                    .isInstanceOf(ExportException.class)
                    .hasMessage(
                            "slo \"checkout_success\": it counts %s, and rules count events; legal is the budgetingMethod Occurrences"
                                    .formatted(slices));
        }
    }

    @Test
    void areRefusedForAQueryThatIsNoCounter() {
        assertThatThrownBy(() -> PrometheusRules.of(List.of(good("sum(rate(x[5m]))"))))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith(
                        "slo \"checkout_success\": \"sum(rate(x[5m]))\" is not the selector of a counter; legal is");
    }

    private static Slo called(String id, String text) {
        Slo slo = good("checkout_success_count");
        return new Slo(
                id,
                text,
                slo.ratio(),
                slo.latency(),
                slo.window(),
                text,
                slo.budgeting(),
                slo.alerts(),
                slo.indicator(),
                Optional.of(text));
    }

    /** In PromQL, a backslash begins an escape, so that the alert would look for another objective. */
    @Test
    void escapeTheIdInQueries() {
        String rules = PrometheusRules.of(List.of(called("a\"b\\c\nd", "x")));
        assertThat(rules)
                .contains("slo:error_budget_left:ratio7d{slo=\"a\\\"b\\\\c\\nd\"} < 0.25")
                .contains("slo:error_ratio:rate30m{slo=\"a\\\"b\\\\c\\nd\"} > 14 * 0.005");
    }

    /** What a template begins with is a text in a registry. */
    @Test
    void escapeTemplatesInLabelsAndAnnotations() {
        String rules = PrometheusRules.of(List.of(called("a", "of {{ .Nobody }}")));
        assertThat(rules)
                .contains("owner: of {{\"{{\"}} .Nobody }}")
                .contains("runbook_url: of {{\"{{\"}} .Nobody }}")
                .contains("summary: 'of {{\"{{\"}} .Nobody }}: the error budget burns")
                .contains("summary: 'of {{\"{{\"}} .Nobody }}: less than 25 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\u0085", "\u2028", "\u2029"})
    void refuseCharactersThatNoRuleFileHolds(String character) {
        assertThatThrownBy(() -> PrometheusRules.of(List.of(called("a" + character, "x"))))
                .isInstanceOf(ExportException.class)
                .hasMessageEndingWith("has the character U+%04X, which no rule file holds; leave it out"
                        .formatted((int) character.charAt(0)));
        assertThatThrownBy(() -> PrometheusRules.of(List.of(called("a", "x" + character))))
                .isInstanceOf(ExportException.class);
    }
}
