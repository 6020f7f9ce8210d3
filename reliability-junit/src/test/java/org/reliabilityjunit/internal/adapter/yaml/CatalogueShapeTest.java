package org.reliabilityjunit.internal.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;

@DisplayName("Objectives in YAML of the catalogue's shape")
class CatalogueShapeTest {

    private static final String CHECKOUT = """
            slo:
              id: checkout_success
              objective: ">=99.5%"
              window: 30d
              owner: Payments SRE
            sli:
              numerator:
                metric: checkout_success_count{region="$region"}
              denominator:
                metric: checkout_attempt_count{region="$region"}
            alerts:
              - burn_rate: 14x
                windows: [5m, 30m]
              - burn_rate: 6x
                windows: [1h, 6h]
                severity: ticket
            runbook: "link://runbooks/checkout"
            """;

    private static SloRegistry read(String yaml) {
        return new YamlSloReader().read("slos.yaml", new StringReader(yaml), SloRegistry.empty("slos.yaml"));
    }

    @Test
    void theSameAlertTwice_isRefused() {
        assertThatThrownBy(() -> read(CHECKOUT.replace("6x", "14x")
                        .replace("[1h, 6h]", "[30m, 5m]")
                        .replace("severity: ticket", "severity: page")))
                .hasMessage(
                        "slos.yaml, line 12, column 3: alerts: two of them are the same, found [page at 14x over 30m and 5m, page at 14x over 30m and 5m]; leave one out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# to be done\n", "---\n"})
    void aFileWithoutAny_isRefused(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .hasMessage(
                        "slos.yaml: no objective is in it; legal are objects of OpenSLO with an SLO among them (apiVersion: openslo/v1) and the shape slo, sli, alerts, runbook");
    }

    @Test
    void aControlCharacterInAnId_isRefused() {
        assertThatThrownBy(() -> read(CHECKOUT.replace("checkout_success\n", "\"check\\0out\"\n")))
                .hasMessage(
                        "slos.yaml, line 2, column 7: id: \"check?out\" has the control character U+0000 where the ? stands; leave it out");
    }

    @Test
    void areReadWhole() {
        Slo slo = read(CHECKOUT).find("checkout_success").orElseThrow();
        assertThat(slo.ratio()).hasValue(Quantity.shareBound(">= 99.5%"));
        assertThat(slo.window()).isEqualTo(Duration.ofDays(30));
        assertThat(slo.owner()).isEqualTo("Payments SRE");
        assertThat(slo.indicator())
                .hasValue(new Indicator(
                        Counts.GOOD,
                        "checkout_success_count{region=\"$region\"}",
                        "checkout_attempt_count{region=\"$region\"}"));
        assertThat(slo.alerts())
                .extracting(Object::toString)
                .containsExactly("page at 14x over 30m and 5m", "ticket at 6x over 6h and 1h");
        assertThat(slo.runbook()).hasValue("link://runbooks/checkout");
    }

    @Test
    void areManyInOneFile() {
        SloRegistry registry = read(CHECKOUT + "---\nslo: {id: search_p95, objective: <=300ms, window: 7d}\n---\n");
        assertThat(registry.ids()).containsExactly("checkout_success", "search_p95");
        assertThat(registry.find("search_p95").orElseThrow().latency()).hasValue(Quantity.durationBound("<= 300ms"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "objective: \">=99.5%\" | objective: \">=100%\" | , line 3, column 14: objective: an objective of 100% allows no error budget",
                "objective: \">=99.5%\" | objective: \">=101%\" | , line 3, column 14: objective: \">=101%\" cannot be read",
                "objective: \">=99.5%\" | objective: often | , line 3, column 14: objective: \"often\" is neither a ratio",
                "objective: \">=99.5%\" | objectiv: \">=99.5%\" | , line 3, column 13: the key \"objectiv\" is not known here; legal are [description, id, objective, owner, window]",
                "window: 30d | window: monthly | , line 4, column 11: window: \"monthly\" cannot be read",
                "window: 30d | window: 0d | , line 4, column 11: window: a window is longer than zero",
                "window: 30d | id: other | , line 4, column 3: the key \"id\" is there twice",
                "burn_rate: 14x | burn_rate: often | , line 12, column 16: burn_rate: \"often\" cannot be read",
                "windows: [5m, 30m] | windows: [5m, 5m] | , line 13, column 14: windows: the windows of a burn rate alert differ",
                "windows: [5m, 30m] | windows: 5m | , line 13, column 14: windows: a list is legal",
                "windows: [5m, 30m] | severity: page | , line 12, column 5: the key \"windows\" is missing; found [burn_rate, severity]",
                "objective: \">=99.5%\" | objective: <=300ms | , line 12, column 3: alerts: an objective of latency has no budget to burn",
                "severity: ticket | severity: loud | , line 16, column 15: severity: \"loud\" is not legal; legal are page and ticket",
            })
    void areRefused_withLineAndColumn(String found, String wrong, String message) {
        String yaml = CHECKOUT.replace(found, wrong);
        assertThat(yaml).isNotEqualTo(CHECKOUT);
        assertThatThrownBy(() -> read(yaml)).hasMessageStartingWith("slos.yaml" + message);
    }

    @Test
    void areRefused_whenAKeyIsMissing() {
        assertThatThrownBy(() -> read(CHECKOUT.replace("  window: 30d\n", "")))
                .hasMessage("slos.yaml, line 2, column 3: the key \"window\" is missing; found [id, objective, owner]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "~", "Null", "", "\"\""})
    void areRefused_whenAKeyHasNoValue(String none) {
        assertThatThrownBy(() -> read(CHECKOUT.replace("id: checkout_success", "id: " + none)))
                .hasMessageStartingWith("slos.yaml, line 2, column ")
                .hasMessageEndingWith(": id: it has no value");
        assertThatThrownBy(() ->
                        read(CHECKOUT.replace("metric: checkout_success_count{region=\"$region\"}", "metric: " + none)))
                .hasMessageStartingWith("slos.yaml, line 8, column ")
                .hasMessageEndingWith(": metric: it has no value");
    }

    /** A runbook that is the word null would be one for an oracle that asks for a runbook. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "~", "Null", "NULL", ""})
    void haveNothing_whereTheValueIsNull(String none) {
        Slo slo = read(CHECKOUT.replace("\"link://runbooks/checkout\"", none).replace("Payments SRE", none))
                .find("checkout_success")
                .orElseThrow();
        assertThat(slo.runbook()).isEmpty();
        assertThat(slo.owner()).isEmpty();
        assertThat(read("slo: {id: a, objective: \">=99%\", window: 30d}\nalerts: " + none + "\n")
                        .ids())
                .containsExactly("a");
    }

    @Test
    void mayBeCalledNull_inQuotes() {
        assertThat(read(CHECKOUT.replace("id: checkout_success", "id: \"null\""))
                        .ids())
                .containsExactly("null");
    }

    @Test
    void refuseTags() {
        assertThatThrownBy(() -> read(CHECKOUT.replace("id: checkout_success", "id: !!binary Y2hlY2tvdXQ=")))
                .hasMessage("slos.yaml, line 2, column 7: tags (! and !!) are not read; write the value without one");
        assertThatThrownBy(() -> read(CHECKOUT.replace("windows: [1h, 6h]", "windows: !!set [1h, 6h]")))
                .hasMessageStartingWith("slos.yaml, line 15, column 14: tags");
    }

    @Test
    void saysHowToMendAKeyInsideAValue() {
        assertThatThrownBy(() -> read("sli:\n  numerator: metric: checkout_success_count\n"))
                .hasMessageStartingWith("slos.yaml, line 2, column 20: not YAML: mapping values are not allowed here")
                .hasMessageEndingWith("a second \"key:\" belongs on a line of its own, or the value into quotes");
    }

    @Test
    void refuseAnchorsAndAliases() {
        assertThatThrownBy(() -> read("slo: &a {id: x, objective: \">=99%\", window: 30d}\n"))
                .hasMessage(
                        "slos.yaml, line 1, column 6: anchors and aliases (& and *) are not read; write the value out");
    }

    @Test
    void refuseABillionLaughs_beforeAnyIsBuilt() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9) + "*a" + (i - 1)));
        }
        assertThatThrownBy(() -> read(laughs.toString())).hasMessageContaining("line 1, column 5: anchors and aliases");
    }

    @Test
    void refuseCharactersThatNoTextHas() {
        assertThatThrownBy(() -> read("a: \u0007"))
                .hasMessageStartingWith("slos.yaml is not YAML: ")
                .hasMessageContaining("special characters");
    }

    @Test
    void refuseADocumentWithoutEnd_withTheLimit() {
        assertThatThrownBy(() -> read("a: " + "x".repeat(1_100_000)))
                .hasMessage(
                        "slos.yaml: a document has more than the legal 1000000 characters; split it, or the file into several");
    }

    @Test
    void refuseDeepNesting() {
        assertThatThrownBy(() -> read("a: " + "[".repeat(20_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("slos.yaml");
    }

    @Test
    void refuseOtherDocuments() {
        assertThatThrownBy(() -> read("kind: Pod\n"))
                .hasMessageStartingWith(
                        "slos.yaml, line 1, column 1: found the keys [kind]; legal is an object of OpenSLO");
        assertThatThrownBy(() -> read("- a\n- b\n")).hasMessageContaining("line 1, column 1: a document is a mapping");
    }

    @Test
    void areRefused_whenAnIdIsThereTwice() {
        assertThatThrownBy(() -> read(CHECKOUT + "---\n" + CHECKOUT))
                .hasMessage("slos.yaml, line 19, column 1: slo \"checkout_success\" is there twice; an id is unique");
    }

    @Test
    void nothingIsHalfRead() {
        assertThatThrownBy(() -> read(CHECKOUT + "---\nslo: {id: b}\n")).hasMessageContaining("is missing");
    }
}
