package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;

class JournalTest {

    @TempDir
    Path directory;

    private String journal(EvidenceDraft draft) {
        new EvidenceWriter().write(draft, directory);
        return read(directory.resolve("journal.json"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<ValidationMessage> violations(String json) {
        try (InputStream schema = Objects.requireNonNull(
                Journal.class.getResourceAsStream("/org/reliabilityjunit/journal.schema.json"))) {
            JsonSchema contract =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
            return contract.validate(json, InputFormat.JSON);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void keeps_to_its_schema() {
        assertThat(violations(journal(Brownout.survived()))).isEmpty();
        assertThat(violations(journal(Brownout.failed()))).isEmpty();
    }

    @Test
    void schema_refuses_what_is_no_journal() {
        String sound = journal(Brownout.survived());
        assertThat(violations(sound.replace("\"schema\": 1", "\"schema\": 2"))).isNotEmpty();
        assertThat(violations(sound.replace("\"due\",\"sent\"", "\"sent\",\"due\"")))
                .isNotEmpty();
        assertThat(violations(sound.replace("\"BASELINE\"", "\"BEFORE\""))).isNotEmpty();
        assertThat(violations(sound.replace("\"replay\"", "\"command\""))).isNotEmpty();
    }

    private void refused(UnaryOperator<String> damage, String... message) throws IOException {
        String sound = journal(Brownout.survived());
        String broken = damage.apply(sound);
        assertThat(broken).isNotEqualTo(sound);
        Path file = directory.resolve("journal.json");
        Files.writeString(file, broken);
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JournalReader.read(file))
                .withMessageContainingAll(message)
                .withMessageContaining(file.toString());
    }

    @Test
    void reader_names_the_version_it_reads() throws IOException {
        refused(
                json -> json.replace("\"schema\": 1", "\"schema\": 2"),
                "$.schema: found 2, legal is 1",
                "run its scenario again");
    }

    @Test
    void reader_names_the_place_of_a_wrong_value() throws IOException {
        refused(
                json -> json.replace("\"BASELINE\"", "\"BEFORE\""),
                "$.timeline.phases[0].name: found \"BEFORE\"",
                "WARM_UP, BASELINE");
        refused(
                json -> json.replace("\"seed\": 7391", "\"seed\": \"lucky\""),
                "$.seed: found \"lucky\", legal is a whole number");
        refused(json -> json.replace("\"environment\"", "\"surroundings\""), "$: found member surroundings");
        refused(
                json -> json.replace("\"perSecond\": 20", "\"perSecond\": -1")
                        .replace("\"perSecond\":20", "\"perSecond\":-1"),
                "$.timeline.load.arrivals.rate",
                "above 0");
    }

    @Test
    void reader_names_the_line_where_a_file_breaks_off() throws IOException {
        refused(json -> json.substring(0, json.length() / 2), "no complete JSON", "line");
        refused(json -> json + "{}", "no complete JSON");
    }

    @Test
    void keeps_the_figures_of_a_verdict() {
        EvidenceDraft draft = Brownout.survived();
        journal(measuring(draft, Verdict.RTO));

        assertThat(JournalReader.read(directory.resolve("journal.json"))
                        .judgement()
                        .verdicts())
                .isNotEmpty()
                .allSatisfy(verdict ->
                        assertThat(verdict.measured()).isEqualTo(Map.of(Verdict.RTO, Duration.ofMillis(3_200))));
        assertThat(violations(read(directory.resolve("journal.json")))).isEmpty();
    }

    @Test
    void keeps_the_noise_with_every_long_pause() {
        EvidenceDraft draft = Brownout.survived();
        journal(draft);

        assertThat(draft.timeline().noise().longPauses()).isNotEmpty();
        assertThat(JournalReader.read(directory.resolve("journal.json"))
                        .timeline()
                        .noise())
                .isEqualTo(draft.timeline().noise());
    }

    @Test
    void reader_takes_a_run_that_was_stored_without_figures() throws IOException {
        String without = journal(Brownout.survived())
                .replaceAll(",\\s*\"measured\": \\{}", "")
                .replaceAll("\"longPauses\": \\[[^]]*],\\s*", "");
        assertThat(without).doesNotContain("measured", "longPauses");
        Files.writeString(directory.resolve("journal.json"), without);

        assertThat(violations(without)).isEmpty();
        assertThat(JournalReader.read(directory.resolve("journal.json"))
                        .judgement()
                        .verdicts())
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.measured()).isEmpty());
    }

    private static EvidenceDraft measuring(EvidenceDraft draft, String figure) {
        List<Verdict> measured = draft.judgement().verdicts().stream()
                .map(verdict -> verdict.measuring(figure, Duration.ofMillis(3_200)))
                .toList();
        return new EvidenceDraft(
                draft.scenario(),
                draft.environment(),
                draft.environmentReason(),
                draft.seed(),
                draft.overrides(),
                draft.timeline(),
                draft.judgedBy(),
                Judgement.of(draft.judgement().conditions(), measured),
                draft.replay(),
                draft.exchanges(),
                draft.serviceLog());
    }

    @Test
    void reader_refuses_a_missing_file() {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JournalReader.read(directory.resolve("nowhere.json")))
                .withMessage(
                        directory.resolve("nowhere.json")
                                + " cannot be read as a journal: there is no such file; name a journal.json or the folder that a run left");
    }

    @Test
    void reader_says_what_the_system_says_of_a_file_that_it_does_not_give() {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> JournalReader.read(directory))
                .withMessageStartingWith(directory + " cannot be read as a journal: it cannot be read: java.")
                .withMessageNotContaining("JSON");
    }
}
