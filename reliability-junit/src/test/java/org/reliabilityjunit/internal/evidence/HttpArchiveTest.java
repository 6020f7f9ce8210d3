package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Timeline;

class HttpArchiveTest {

    @TempDir
    Path directory;

    private Journal journal() {
        new EvidenceWriter().write(Brownout.survived(), directory);
        return JournalReader.read(directory.resolve("journal.json"));
    }

    private static List<JsonObject> entries(Journal journal) {
        String har = HttpArchive.of(journal).orElseThrow().content();
        JsonObject log = JsonParser.parseString(har).getAsJsonObject().getAsJsonObject("log");
        assertThat(log.get("version").getAsString()).isEqualTo("1.2");
        return log.getAsJsonArray("entries").asList().stream()
                .map(entry -> entry.getAsJsonObject())
                .toList();
    }

    @Test
    void time_is_the_sum_of_the_timings_that_are_known() {
        assertThat(entries(journal())).isNotEmpty().allSatisfy(entry -> {
            double sum = entry.getAsJsonObject("timings").asMap().values().stream()
                    .mapToDouble(timing -> timing.getAsDouble())
                    .filter(timing -> timing >= 0)
                    .sum();
            assertThat(entry.get("time").getAsDouble()).isCloseTo(sum, Offset.offset(0.001));
        });
    }

    @Test
    void says_phase_outcome_and_fault_of_each_entry() {
        List<JsonObject> entries = entries(journal());
        assertThat(entries)
                .extracting(entry -> entry.get("_phase").getAsString())
                .contains("baseline", "fault", "recovery");
        assertThat(entries)
                .filteredOn(entry -> entry.get("_outcome").getAsString().equals("FAILED"))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.get("_fault").getAsString()).startsWith("psp: latency"));
    }

    @Test
    void counts_what_the_driver_was_late_by_as_blocked() {
        long milli = 1_000_000;
        JourneyRun late = new JourneyRun(0, 0, 40 * milli, 100 * milli, Outcome.OK, null, null);
        Exchange exchange = new Exchange(
                0,
                41 * milli,
                100 * milli,
                "GET",
                "http://shop/?q=tea#top",
                List.of(),
                null,
                0,
                List.of(),
                null,
                "connection refused");
        JsonObject entry = entries(withOnly(journal(), late, exchange)).get(0);
        assertThat(entry.getAsJsonObject("timings").get("blocked").getAsDouble())
                .isEqualTo(41);
        assertThat(entry.get("time").getAsDouble()).isEqualTo(100);
        assertThat(entry.get("_lagMs").getAsDouble()).isEqualTo(40);
        assertThat(entry.get("startedDateTime").getAsString()).isEqualTo("2026-03-02T09:30:00Z");
        assertThat(entry.getAsJsonObject("request").get("url").getAsString()).isEqualTo("http://shop/?q=tea");
        assertThat(entry.getAsJsonObject("response").get("status").getAsInt()).isZero();
        assertThat(entry.get("_error").getAsString()).isEqualTo("connection refused");
    }

    private static Journal withOnly(Journal journal, JourneyRun run, Exchange exchange) {
        Timeline all = journal.timeline();
        Timeline one = new Timeline(
                all.startedAt(),
                all.load(),
                all.phases(),
                List.of(run),
                all.faults(),
                all.breakers(),
                all.metrics(),
                all.events(),
                all.noise(),
                Effects.NONE);
        return new Journal(
                journal.schema(),
                journal.scenario(),
                journal.environment(),
                journal.environmentReason(),
                journal.seed(),
                journal.overrides(),
                one,
                journal.judgedBy(),
                journal.judgement(),
                journal.replay(),
                List.of(exchange),
                journal.serviceLog());
    }
}
