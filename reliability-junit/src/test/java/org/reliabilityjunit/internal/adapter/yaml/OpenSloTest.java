package org.reliabilityjunit.internal.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;

@DisplayName("Objectives in OpenSLO v1")
class OpenSloTest {

    private static final String RATIO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: checkout
              displayName: Checkout works
            spec:
              service: shop
              indicator:
                metadata:
                  name: checkout-ratio
                spec:
                  ratioMetric:
                    counter: true
                    good: {metricSource: {type: Prometheus, spec: {query: "ok_total"}}}
                    total: {metricSource: {type: Prometheus, spec: {query: "all_total"}}}
              timeWindow:
                - duration: 4w
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - displayName: good
                  target: 0.995
                - displayName: great
                  targetPercent: 99.9
              alertPolicies:
                - alertPolicyRef: fast
            ---
            apiVersion: openslo/v1
            kind: AlertPolicy
            metadata:
              name: fast
            spec:
              alertWhenBreaching: true
              conditions:
                - conditionRef: burns
              notificationTargets:
                - targetRef: on-call
            ---
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata:
              name: burns
            spec:
              severity: page
              condition:
                kind: burnrate
                op: gt
                threshold: 14.4
                lookbackWindow: 1h
                alertAfter: 5m
            """;

    private static final String THRESHOLD = """
            apiVersion: openslo/v1
            kind: SLI
            metadata:
              name: search-latency
              annotations: {reliability-junit/unit: ms}
            spec:
              thresholdMetric: {metricSource: {type: Prometheus, spec: {query: "search_latency"}}}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: search
            spec:
              service: shop
              indicatorRef: search-latency
              timeWindow: [{duration: 1M, isRolling: true}]
              budgetingMethod: Timeslices
              objectives:
                - op: lte
                  value: 300
                  target: 0.99
                  timeSliceTarget: 0.95
                  timeSliceWindow: 5
            """;

    private static SloRegistry read(String yaml) {
        return new YamlSloReader().read("open.yaml", new StringReader(yaml), SloRegistry.empty("open.yaml"));
    }

    @Test
    void eachObjectiveOfARatioIsOneOfOurs() {
        SloRegistry registry = read(RATIO);
        assertThat(registry.ids()).containsExactly("checkout-good", "checkout-great");
        Slo great = registry.find("checkout-great").orElseThrow();
        assertThat(great.description()).isEqualTo("Checkout works");
        assertThat(great.ratio().orElseThrow().limit().fraction()).isEqualTo(0.999);
        assertThat(great.latency()).isEmpty();
        assertThat(great.window()).isEqualTo(Duration.ofDays(28));
        assertThat(great.owner()).isEqualTo("shop");
        assertThat(great.budgeting()).isEqualTo(Budgeting.OCCURRENCES);
        assertThat(great.indicator()).hasValue(new Indicator(Counts.GOOD, "ok_total", "all_total"));
        assertThat(great.alerts()).extracting(Object::toString).containsExactly("page at 14.4x over 1h for 5m");
    }

    @Test
    void aWindowRollsWhenNothingIsSaid() {
        assertThat(read(RATIO.replace("      isRolling: true\n", ""))
                        .slos()
                        .get(0)
                        .window())
                .isEqualTo(Duration.ofDays(28));
    }

    @Test
    void anAlertFiresAboveItsThresholdOrFromItOn() {
        assertThat(alert(RATIO).inclusive()).isFalse();
        assertThat(alert(RATIO.replace("op: gt\n", "op: gte\n")).inclusive()).isTrue();
        assertThat(alert(RATIO.replace("      op: gt\n", "")).inclusive()).isFalse();
    }

    private static BurnRateAlert alert(String yaml) {
        return read(yaml).slos().get(0).alerts().get(0);
    }

    @Test
    void aThresholdIsARatioOfWhatIsFastEnough() {
        Slo search = read(THRESHOLD).find("search").orElseThrow();
        assertThat(search.ratio()).hasValue(Quantity.shareBound(">= 99%"));
        assertThat(search.latency()).hasValue(Quantity.durationBound("<= 300ms"));
        assertThat(search.window()).isEqualTo(Duration.ofDays(30));
        assertThat(search.budgeting()).isEqualTo(Budgeting.timeslices(Duration.ofMinutes(5), 0.95));
    }

    @Test
    void aThresholdCountsSecondsUnlessToldOtherwise() {
        String seconds = THRESHOLD
                .replace("  annotations: {reliability-junit/unit: ms}\n", "")
                .replace("value: 300", "value: 0.3");
        assertThat(read(seconds).find("search").orElseThrow().latency()).hasValue(Quantity.durationBound("<= 300ms"));
    }

    @Test
    void ratiosOfTimeSlicesAreRead() {
        String yaml = THRESHOLD
                .replace("Timeslices", "RatioTimeslices")
                .replace("timeSliceWindow: 5", "timeSliceWindow: 1h")
                .replace("      timeSliceTarget: 0.95\n", "");
        assertThat(read(yaml).find("search").orElseThrow().budgeting())
                .isEqualTo(Budgeting.ratioTimeslices(Duration.ofHours(1)));
    }

    @Test
    void slicesOfTimeBelongToTheMethodsThatCountThem() {
        assertThatThrownBy(() -> read(THRESHOLD.replace("Timeslices", "Occurrences")))
                .hasMessage(
                        "open.yaml, line 22, column 24: timeSliceTarget: it belongs to the budgetingMethod Timeslices; this SLO has Occurrences");
        assertThatThrownBy(() -> read(THRESHOLD.replace("Timeslices", "RatioTimeslices")))
                .hasMessage(
                        "open.yaml, line 22, column 24: timeSliceTarget: it belongs to the budgetingMethod Timeslices; this SLO has RatioTimeslices");
        assertThatThrownBy(() -> read(
                        THRESHOLD.replace("Timeslices", "Occurrences").replace("      timeSliceTarget: 0.95\n", "")))
                .hasMessage(
                        "open.yaml, line 22, column 24: timeSliceWindow: it belongs to the budgetingMethod Timeslices or RatioTimeslices; this SLO has Occurrences");
    }

    @Test
    void theSourceOfAThresholdIsChecked() {
        assertThatThrownBy(() -> read(THRESHOLD.replace("type: Prometheus", "tpye: Prometheus")))
                .hasMessageStartingWith("open.yaml, line 7, column 42: the key \"tpye\" is not known here");
        assertThatThrownBy(() -> read(THRESHOLD.replace("reliability-junit/unit", "reliability-junit/unti")))
                .hasMessageContaining("reliability-junit/unti: nobody reads it here");
    }

    /** What others keep there is theirs. */
    @Test
    void annotationsAndLabelsOfOthersArePassedOver() {
        assertThat(read(RATIO.replace(
                                "  displayName: Checkout works\n",
                                "  annotations: {example.com/team: pay, runbook: link}\n  labels: {env: [prod, eu]}\n"))
                        .slos()
                        .get(0)
                        .runbook())
                .hasValue("link");
    }

    @Test
    void badEventsAndPreparedRatiosAreRead() {
        assertThat(read(RATIO.replace("good: {", "bad: {")).slos().get(0).indicator())
                .hasValue(new Indicator(Counts.BAD, "ok_total", "all_total"));
        String raw = RATIO.replace("good: {", "raw: {").replaceFirst("(?m)^ *total: .*$", "        rawType: success");
        assertThat(read(raw).slos().get(0).indicator()).isEmpty();
        assertThat(read(raw.replace("success", "failure")).slos().get(0).indicator())
                .isEmpty();
        assertThatThrownBy(() -> read(raw.replace("rawType: success", "rawType: both")))
                .hasMessage(
                        "open.yaml, line 15, column 18: rawType: \"both\" is not legal; legal are success and failure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openslo/v1 | openslo/v1alpha | line 1, column 13: apiVersion: \"openslo/v1alpha\" is not read; legal is openslo/v1",
                "kind: SLO | kind: Slo | line 2, column 7: kind: \"Slo\" is not a kind of OpenSLO v1",
                "target: 0.995 | target: 1 | line 22, column 15: target: 1 is not legal; legal is from 0 to below 1",
                "targetPercent: 99.9 | targetPercent: 100 | line 24, column 22: targetPercent: 100 is not legal; legal is from 0 to below 100",
                "targetPercent: 99.9 | target: 1e400 | line 24, column 15: target: \"1e400\" is too large a number",
                "threshold: 14.4 | threshold: 1e400 | line 48, column 16: threshold: \"1e400\" is too large a number",
                "duration: 4w | duration: 999999Y | line 17, column 17: duration: \"999999Y\" is too long: a duration is at most 292 years",
                "isRolling: true | isRolling: false | line 18, column 18: isRolling: \"false\" is not read: a budget is charged to a window that rolls; legal is true",
                "isRolling: true | calendar: {startTime: 2026-01-01 00:00:00} | line 18, column 17: calendar: a window that begins anew with the calendar is not read; legal is a rolling one, isRolling: true without calendar",
                "alertWhenBreaching: true | alertWhenBreaching: false | line 33, column 23: alertWhenBreaching: \"false\" is not read: such a policy says nothing while a budget burns; legal is true, or leave the policy out",
                "alertWhenBreaching: true | alertWhenBroken: true | line 33, column 20: the key \"alertWhenBroken\" is not known here; legal are [alertWhenBreaching,",
                "severity: page | urgency: page | line 44, column 12: the key \"urgency\" is not known here; legal are [condition, description, severity]",
                "targetPercent: 99.9 | target: many | line 24, column 15: target: \"many\" is not a number",
                "target: 0.995 | compositeWeight: 1 | line 22, column 24: the key \"compositeWeight\" is not known here",
                "target: 0.995 | value: 3 | line 21, column 7: exactly one of target and targetPercent is legal",
                "Occurrences | Often | line 19, column 20: budgetingMethod: \"Often\" is not legal",
                "Occurrences | Timeslices | line 21, column 7: the key \"timeSliceWindow\" is missing",
                "duration: 4w | duration: 20s | line 17, column 17: duration: \"20s\" is not a duration of OpenSLO",
                "alertPolicyRef: fast | alertPolicyRef: slow | line 26, column 23: alertPolicyRef: no AlertPolicy of the name \"slow\" is in this file; it has [fast]",
                "kind: burnrate | kind: absent | line 46, column 11: kind: \"absent\" is not read",
                "op: gt | op: lt | line 47, column 9: op: \"lt\" is not read",
                "threshold: 14.4 | threshold: 0 | line 46, column 5: a burn rate threshold is above 0",
                "lookbackWindow: 1h | lookbackWindow: 1 | line 49, column 21: lookbackWindow: \"1\" is not a duration of OpenSLO",
                "displayName: Checkout works | nmae: Checkout | line 5, column 9: the key \"nmae\" is not known here; legal are [annotations, displayName, labels, name]",
                "displayName: Checkout works | labels: shop | line 5, column 11: \"labels\" holds keys and values",
                "displayName: Checkout works | annotations: {reliability-junit/unit: ms} | line 5, column 41: reliability-junit/unit: nobody reads it here; legal is reliability-junit/unit of an SLI",
                "name: checkout-ratio | nmae: checkout-ratio | line 10, column 13: the key \"nmae\" is not known here",
                "name: checkout-ratio | annotations: {reliability-junit/unti: ms} | line 10, column 45: reliability-junit/unti: nobody reads it here; legal is reliability-junit/unit of an SLI",
                "counter: true | counter: banana | line 13, column 18: counter: \"banana\" is not legal; legal are true and false",
                "counter: true | counter: False | line 13, column 18: counter: \"False\" is not legal; legal are true and false",
                "type: Prometheus | tpye: Prometheus | line 14, column 37: the key \"tpye\" is not known here; legal are [metricSourceRef, spec, type]",
                "good: {metricSource | good: {bogus: 1, metricSource | line 14, column 23: the key \"bogus\" is not known here; legal are [metricSource]",
                "alertPolicyRef: fast | {alertPolicyRef: fast, spec: {}} | line 26, column 36: the key \"spec\" is not known here; legal are [alertPolicyRef]",
                "alertPolicyRef: fast | {kind: Banana, spec: {}} | line 26, column 14: kind: \"Banana\" is not legal; legal is AlertPolicy",
                "alertPolicyRef: fast | {bogus: 1, spec: {}} | line 26, column 15: the key \"bogus\" is not known here; legal are [kind, metadata, spec]",
                "conditionRef: burns | {conditionRef: burns, spec: {}} | line 35, column 35: the key \"spec\" is not known here; legal are [conditionRef]",
                "conditionRef: burns | {kind: AlertPolicy, spec: {}} | line 35, column 14: kind: \"AlertPolicy\" is not legal; legal is AlertCondition",
                "severity: page | severity: sev1 | line 44, column 13: severity: \"sev1\" is not legal; legal are page and ticket",
                "ratioMetric: | description: | line 12, column 7: exactly one of ratioMetric and thresholdMetric is legal",
                "good: {metricSource | raw: {metricSource | line 14, column 14: raw: it stands alone, without good, bad and total",
                "good: {metricSource: {type: Prometheus, spec: {query: \"ok_total\"}}} | rawType: success | line 13, column 9: exactly one of good and bad is legal beside total",
                "{metricSource: {type: Prometheus, spec: {query: \"ok_total\"}}} | {} | line 14, column 15: the key \"metricSource\" is missing; found []",
                "displayName: good | op: lte | line 21, column 11: op: it belongs to a thresholdMetric; this SLO has a ratioMetric",
                "displayName: good | value: 3 | line 21, column 14: value: it belongs to a thresholdMetric; this SLO has a ratioMetric",
                "name: fast | name: | line 31, column 8: name: it has no value",
            })
    void whatIsWrongOrNotSupported_isRefused_withLineAndColumn(String found, String wrong, String message) {
        String yaml = RATIO.replaceFirst(java.util.regex.Pattern.quote(found) + "$?", wrong);
        assertThat(yaml).isNotEqualTo(RATIO);
        assertThatThrownBy(() -> read(yaml)).hasMessageStartingWith("open.yaml, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 300 | value: 0 | line 20, column 14: value: 0 is not a latency above 0",
                "value: 300 | value: -0.5 | line 20, column 14: value: -0.5 is not a latency above 0",
                "timeSliceTarget: 0.95 | timeSliceTarget: 0 | line 22, column 24: timeSliceTarget: legal is above 0 to 1",
                "timeSliceTarget: 0.95 | timeSliceTarget: 1.01 | line 22, column 24: timeSliceTarget: legal is above 0 to 1",
                "[{duration: 1M, isRolling: true}] | [] | line 16, column 15: timeWindow: exactly one window is legal, found 0",
                "[{duration: 1M, isRolling: true}] | [{duration: 1M}, {duration: 1w}] | line 16, column 15: timeWindow: exactly one window is legal, found 2",
            })
    void whatIsWrongWithAThreshold_isRefused_withLineAndColumn(String found, String wrong, String message) {
        String yaml = THRESHOLD.replace(found, wrong);
        assertThat(yaml).isNotEqualTo(THRESHOLD);
        assertThatThrownBy(() -> read(yaml)).hasMessage("open.yaml, " + message);
    }

    @ParameterizedTest
    @CsvSource({"90m, PT90M", "12h, PT12H", "7d, P7D", "1w, P7D", "1M, P30D", "1Q, P90D", "2Y, P730D"})
    void aWindowHasAFixedLength(String written, Duration window) {
        assertThat(read(RATIO.replace("4w", written)).slos().get(0).window()).isEqualTo(window);
    }

    @Test
    void aThresholdIsReachedOrNot_asItIsWritten() {
        assertThat(read(THRESHOLD.replace("op: lte", "op: lt")).slos().get(0).latency())
                .hasValue(Quantity.durationBound("< 300ms"));
    }

    @Test
    void whatIsThereTwiceOrNotAtAll_isRefused() {
        assertThatThrownBy(() -> read(THRESHOLD.replace("  thresholdMetric:", "  ratioMetric: {}\n  thresholdMetric:")))
                .hasMessage("open.yaml, line 7, column 3: exactly one of ratioMetric and thresholdMetric is legal");
        assertThatThrownBy(() -> read(RATIO + "---\n" + RATIO.substring(RATIO.lastIndexOf("---\n") + 4)))
                .hasMessage(
                        "open.yaml, line 55, column 3: metadata: the AlertCondition \"burns\" is there twice; a name is unique");
        assertThatThrownBy(() -> read(THRESHOLD.replaceFirst("objectives:\\n(?s).*", "objectives: []\n")))
                .hasMessage("open.yaml, line 18, column 15: objectives: an SLO has at least one objective");
        assertThatThrownBy(() -> read(RATIO.replace(
                        "    - conditionRef: burns\n", "    - conditionRef: burns\n    - conditionRef: burns\n")))
                .hasMessage("open.yaml, line 35, column 5: conditions: an alert policy has one condition, found 2");
        assertThatThrownBy(() -> read(RATIO.replace("  conditions:\n    - conditionRef: burns\n", "")))
                .hasMessage("open.yaml, line 33, column 3: an alert policy has one condition, found 0");
    }

    @Test
    void theSameAlertTwice_isRefused() {
        assertThatThrownBy(() -> read(RATIO.replace(
                        "    - alertPolicyRef: fast\n", "    - alertPolicyRef: fast\n    - alertPolicyRef: fast\n")))
                .hasMessage(
                        "open.yaml, line 26, column 5: alertPolicies: two of them are the same alert, found [page at 14.4x over 1h for 5m, page at 14.4x over 1h for 5m]; leave one out");
    }

    @Test
    void aThresholdHasOneObjectiveAndMeasuresWhatIsBelow() {
        assertThatThrownBy(() -> read(THRESHOLD.replace("op: lte", "op: gte")))
                .hasMessageContaining("op: \"gte\" is not read: a scenario measures latency");
        assertThatThrownBy(() -> read(THRESHOLD + "    - {op: lte, value: 500, target: 0.999}\n"))
                .hasMessageContaining("with a thresholdMetric one objective is legal, found 2");
    }

    @Test
    void whatIsNestedWithoutEnd_isRefused() {
        assertThatThrownBy(() -> read("a: " + "[".repeat(20_000) + "]".repeat(20_000)))
                .hasMessageContaining("line 1, column 103: legal are 100 levels of lists and mappings");
        assertThatThrownBy(() -> read("- ".repeat(5_000) + "x")).hasMessageContaining("legal are 100 levels");
    }

    /** Of a policy that an SLO is yet to name, a mistake would stay unseen until then. */
    @Test
    void whatNoSloRefersTo_isCheckedAsWell() {
        assertThatThrownBy(() -> read(RATIO.replace("  alertPolicies:\n    - alertPolicyRef: fast\n", "")
                        .replace("alertWhenBreaching: true", "alertWhenBreaching: false")))
                .hasMessageStartingWith("open.yaml, line 31, column 23: alertWhenBreaching: \"false\" is not read");
        assertThatThrownBy(() -> read(RATIO + """
                ---
                apiVersion: openslo/v1
                kind: AlertCondition
                metadata: {name: slow}
                spec: {severity: shout, condition: {kind: burnrate, threshold: 1, lookbackWindow: 3d}}
                """))
                .hasMessageEndingWith("severity: \"shout\" is not legal; legal are page and ticket");
        assertThatThrownBy(() -> read(RATIO + """
                ---
                apiVersion: openslo/v1
                kind: SLI
                metadata: {name: other}
                spec: {ratioMetric: {counter: perhaps, raw: {metricSource: {}}}}
                """)).hasMessageContaining("rawType");
    }

    @Test
    void aControlCharacterInAName_isRefused() {
        assertThatThrownBy(() -> read(RATIO.replace("name: checkout\n", "name: \"check\\0out\"\n")))
                .hasMessage(
                        "open.yaml, line 4, column 9: name: \"check?out\" has the control character U+0000 where the ? stands; leave it out");
    }

    @Test
    void anSloHasExactlyOneIndicator() {
        assertThatThrownBy(() -> read(THRESHOLD.replace("  indicatorRef: search-latency\n", "")))
                .hasMessageContaining(
                        "exactly one of indicator and indicatorRef is legal here; composite objectives are not read");
        assertThatThrownBy(() -> read(THRESHOLD.replace("indicatorRef: search-latency", "indicatorRef: other")))
                .hasMessageContaining("no SLI of the name \"other\" is in this file; it has [search-latency]");
    }
}
