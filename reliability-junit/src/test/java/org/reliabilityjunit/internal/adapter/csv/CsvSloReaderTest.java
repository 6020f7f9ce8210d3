package org.reliabilityjunit.internal.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;

@DisplayName("Objectives in CSV")
class CsvSloReaderTest {

    private static final String HEADER = "slo_id,description,objective,window,owner\n";

    private static SloRegistry read(String csv) {
        return new CsvSloReader().read("slos.csv", new StringReader(csv));
    }

    @Test
    void ratiosAndLatencies() {
        SloRegistry registry = read(HEADER
                + "checkout_success,Checkout success rate,>=99.5%,30d,Payments SRE\n"
                + "otp_verify_latency_p95,\"p95, in ms\",<=300ms,7d,Identity SRE\n");

        assertThat(registry.find("checkout_success"))
                .hasValue(new Slo(
                        "checkout_success",
                        "Checkout success rate",
                        Optional.of(Quantity.shareBound(">= 99.5%")),
                        Optional.empty(),
                        Duration.ofDays(30),
                        "Payments SRE"));
        assertThat(registry.find("otp_verify_latency_p95").orElseThrow().latency())
                .hasValue(Quantity.durationBound("<= 300ms"));
        assertThat(registry.ids()).containsExactly("checkout_success", "otp_verify_latency_p95");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,text,>=101%,30d,me | slos.csv, line 2, column objective: \">=101%\" cannot be read",
                "a,text,>=100%,30d,me | slos.csv, line 2, column objective: an objective of 100% allows no error budget",
                "a,text,often,30d,me | slos.csv, line 2, column objective: \"often\" is neither a ratio",
                "a,text,>=99%,monthly,me | slos.csv, line 2, column window: \"monthly\" cannot be read",
                "a,text,>=99% | slos.csv, line 2, column row: 3 values for 5 columns",
            })
    void aWrongRow_isRefused_withLineAndColumn(String row, String message) {
        assertThatThrownBy(() -> read(HEADER + row + "\n")).hasMessageStartingWith(message);
    }

    @Test
    void aMissingColumn_isNamed() {
        assertThatThrownBy(() -> read("slo_id,objective\na,>=99%\n"))
                .hasMessage(
                        "slos.csv, line 1: missing column [description, window, owner]; found [slo_id, objective]; the columns are slo_id,description,objective,window,owner");
    }

    @Test
    void aDuplicateId_isRefused() {
        assertThatThrownBy(() -> read(HEADER + "a,x,>=99%,30d,me\na,y,>=98%,30d,me\n"))
                .hasMessageContaining("slo_id \"a\" is there twice");
    }
}
