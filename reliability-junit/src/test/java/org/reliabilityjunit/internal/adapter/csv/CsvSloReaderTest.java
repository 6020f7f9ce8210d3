package org.reliabilityjunit.internal.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Drill;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.slo.SyntheticJourney;

@DisplayName("Objectives in CSV")
class CsvSloReaderTest {

    private static final String HEADER = "slo_id,description,objective,window,owner\n";

    private static SloRegistry read(String csv) {
        return read(csv, SloRegistry.empty("slos.csv"));
    }

    private static SloRegistry read(String csv, SloRegistry known) {
        return new CsvSloReader().read("slos.csv", new StringReader(csv), known);
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

    /** As spreadsheets write it. */
    @Test
    void readsAFileThatBeginsWithAByteOrderMark() {
        assertThat(read("\uFEFF" + HEADER + "a,text,>=99%,30d,me\n").find("a")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,text,>=101%,30d,me | slos.csv, line 2, column objective: \">=101%\" cannot be read",
                "a,text,>=100%,30d,me | slos.csv, line 2, column objective: an objective of 100% allows no error budget",
                "a,text,often,30d,me | slos.csv, line 2, column objective: \"often\" is neither a ratio",
                "a,text,>=99%,monthly,me | slos.csv, line 2, column window: \"monthly\" cannot be read",
                "a,text,>=99%,P999999D,me | slos.csv, line 2, column window: \"P999999D\" cannot be read: a duration is at most 292 years",
                "a,text,>=99%,0d,me | slos.csv, line 2, column window: a window is longer than zero",
                "a,text,<=99%,30d,me | slos.csv, line 2, column objective: \"<=99%\" asks for a ratio of good events that is low",
                "a,text,>=300ms,30d,me | slos.csv, line 2, column objective: \">=300ms\" asks for a latency that is high; legal are <= and <",
                "a,text,<=0ms,30d,me | slos.csv, line 2, column objective: \"<=0ms\" is met by nothing",
                "a,text,>=99% | slos.csv, line 2, column row: 3 values for 5 columns",
                ",text,>=99%,30d,me | slos.csv, line 2, column slo_id: it is empty",
                "#a,text,>=99%,30d,me | slos.csv, line 2, column slo_id: \"#a\" begins with #, but CSV has no comments; delete the row, or give it another name",
                "# old ones | slos.csv, line 2, column slo_id: \"# old ones\" begins with #, but CSV has no comments",
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
    void aColumnThatNobodyReads_isRefused() {
        assertThatThrownBy(
                        () -> read("slo_id,description,objective,window,owner,severity,note\na,x,>=99%,30d,me,page,\n"))
                .hasMessage(
                        "slos.csv, line 1: column [severity, note] is not known in this table; legal are slo_id,description,objective,window,owner");
    }

    @Test
    void aDuplicateId_isRefused() {
        assertThatThrownBy(() -> read(HEADER + "a,x,>=99%,30d,me\na,y,>=98%,30d,me\n"))
                .hasMessageContaining("slos.csv, line 3, column slo_id: \"a\" is there twice");
    }

    @Test
    void aFileThatIsNotCsv_isRefused() {
        assertThatThrownBy(() -> read(HEADER + "a,\"x\"y,>=99%,30d,me\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("slos.csv is not CSV: ")
                .hasMessageContaining("line: 2");
    }

    @Test
    void anEmptyFile_isRefused() {
        assertThatThrownBy(() -> read(""))
                .hasMessage("slos.csv, line 1: no column names; the first line names the columns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slo_id,description,objective,window,owner",
                "slo_id,window,threshold_x",
                "journey,region,frequency,deadline_ms"
            })
    void aTableWithoutRows_isRefused(String header) {
        assertThatThrownBy(() -> read(header + "\n\n"))
                .hasMessage(
                        "slos.csv: it has the columns " + header + " and no row; give it one, or do not name the file");
    }

    @Test
    void aLogOfDrillsBeginsEmpty() {
        assertThat(read("date,region,duration_min,success,notes\n").drills()).isEmpty();
    }

    @Test
    void aControlCharacterInAnId_isRefused() {
        assertThatThrownBy(() -> read(HEADER + "check\0out,text,>=99%,30d,me\n"))
                .hasMessage(
                        "slos.csv, line 2, column slo_id: \"check?out\" has the control character U+0000 where the ? stands; leave it out");
        assertThatThrownBy(() -> read("journey,region,frequency,deadline_ms\n\"check\nout\",sg,5m,3000\n"))
                .hasMessageEndingWith(
                        "column journey: \"check?out\" has the control character U+000A where the ? stands; leave it out");
    }

    @Test
    void aColumnThatIsThereTwice_isRefused() {
        assertThatThrownBy(() -> read("slo_id,window,slo_id\na,b,c\n"))
                .hasMessage(
                        "slos.csv, line 1: column [slo_id] is there twice, found [slo_id, window, slo_id]; leave one of them out");
    }

    @Test
    void aColumnWithoutAName_isRefused() {
        assertThatThrownBy(() -> read("slo_id,\na,b\n"))
                .hasMessage("slos.csv, line 1: a column has no name, found [slo_id, ]; name it, or leave it out");
    }

    @Test
    void unknownColumns_areAnsweredWithEveryTable() {
        assertThatThrownBy(() -> read("id,goal\na,b\n"))
                .hasMessage(
                        "slos.csv, line 1: found the columns [id, goal]; a registry's table has slo_id,description,objective,window,owner, or slo_id,window,threshold_x, or journey,region,frequency,deadline_ms, or date,region,duration_min,success,notes");
    }

    @Test
    void alerts_joinTheWindowsOfOneThreshold() {
        SloRegistry objectives = read(HEADER + "a,x,>=99.5%,30d,me\nb,y,>=99.9%,30d,me\n");
        SloRegistry registry = read("slo_id,window,threshold_x\na,5m,14\na,1h,6\nb,1h,14.4\nb,5m,14.4x\n", objectives);
        assertThat(registry.find("a").orElseThrow().alerts())
                .extracting(Object::toString)
                .containsExactly("page at 14x over 5m", "page at 6x over 1h");
        assertThat(registry.find("b").orElseThrow().alerts())
                .extracting(Object::toString)
                .containsExactly("page at 14.4x over 1h and 5m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c,5m,14 | slos.csv, line 2, column slo_id: \"c\" is not among the objectives read before it: [a, l]",
                "l,5m,14 | slos.csv, line 2, column slo_id: \"l\" is an objective of latency and has no budget to burn",
                "a,soon,14 | slos.csv, line 2, column window: \"soon\" cannot be read",
                "a,5ms,14 | slos.csv, line 2, column window: a window of a burn rate alert is 1s or longer",
                "a,5m,fast | slos.csv, line 2, column threshold_x: \"fast\" cannot be read",
                "a,5m,-1 | slos.csv, line 2, column threshold_x: \"-1\" cannot be read",
            })
    void aWrongAlert_isRefused(String row, String message) {
        SloRegistry objectives = read(HEADER + "a,x,>=99.5%,30d,me\nl,y,<=300ms,30d,me\n");
        assertThatThrownBy(() -> read("slo_id,window,threshold_x\n" + row + "\n", objectives))
                .hasMessageStartingWith(message);
    }

    /** As when a file is named twice. */
    @Test
    void anAlertThatIsThereAlready_isRefused() {
        String alerts = "slo_id,window,threshold_x\na,5m,14\na,1h,6\na,6h,6\n";
        SloRegistry once = read(alerts, read(HEADER + "a,x,>=99.5%,30d,me\n"));

        assertThatThrownBy(() -> read(alerts, once))
                .hasMessage(
                        "slos.csv, line 2, column window: \"a\" has the alert \"page at 14x over 5m\" already, from a file read before; leave one of them out");
        assertThatThrownBy(() -> read("slo_id,window,threshold_x\na,6h,6\na,1h,6\n", once))
                .hasMessageStartingWith(
                        "slos.csv, line 3, column window: \"a\" has the alert \"page at 6x over 6h and 1h\"");
        assertThat(read("slo_id,window,threshold_x\na,5m,6\n", once)
                        .find("a")
                        .orElseThrow()
                        .alerts())
                .hasSize(3);
    }

    @Test
    void syntheticJourneys() {
        SloRegistry registry = read("journey,region,frequency,deadline_ms\ncheckout_full,ap-sg,5m,3000\n");
        assertThat(registry.journeys())
                .containsExactly(
                        new SyntheticJourney("checkout_full", "ap-sg", Duration.ofMinutes(5), Duration.ofMillis(3000)));
        assertThat(registry.journeys().get(0).runsIn(Duration.ofDays(30))).isEqualTo(8640);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,eu,0m,3000 | slos.csv, line 2, column frequency: the time between two runs is longer than zero",
                "a,eu,5m,3s | slos.csv, line 2, column deadline_ms: \"3s\" is not a whole number of milliseconds",
                "a,eu,5m,0 | slos.csv, line 2, column deadline_ms: \"0\" is not a whole number of milliseconds above 0",
            })
    void aWrongJourney_isRefused(String row, String message) {
        assertThatThrownBy(() -> read("journey,region,frequency,deadline_ms\n" + row + "\n"))
                .hasMessageStartingWith(message);
    }

    @Test
    void aJourneyTwiceFromOneRegion_isRefused() {
        assertThatThrownBy(() -> read("journey,region,frequency,deadline_ms\na,eu,5m,30\na,us,5m,30\na,eu,1m,30\n"))
                .hasMessageStartingWith("slos.csv, line 4, column journey: \"a\" runs from eu twice");
        String one = "journey,region,frequency,deadline_ms\na,eu,5m,30\n";
        assertThatThrownBy(() -> read(one, read(one)))
                .hasMessageStartingWith("slos.csv, line 2, column journey: \"a\" runs from eu twice");
    }

    @Test
    void drills() {
        SloRegistry registry = read(
                "date,region,duration_min,success,notes\n2025-09-10,ap-sg,18,true,\"rds promotion 3m; cache warm 5m\"\n");
        assertThat(registry.drills())
                .containsExactly(new Drill(
                        LocalDate.of(2025, 9, 10),
                        "ap-sg",
                        Duration.ofMinutes(18),
                        true,
                        "rds promotion 3m; cache warm 5m"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.9.2025,eu,18,true, | slos.csv, line 2, column date: \"10.9.2025\" is not a date such as 2025-09-10",
                "2025-09-10,eu,long,true, | slos.csv, line 2, column duration_min: \"long\" is not a number of minutes",
                "2025-09-10,eu,18,yes, | slos.csv, line 2, column success: \"yes\" is neither true nor false",
            })
    void aWrongDrill_isRefused(String row, String message) {
        assertThatThrownBy(() -> read("date,region,duration_min,success,notes\n" + row + "\n"))
                .hasMessageStartingWith(message);
    }
}
