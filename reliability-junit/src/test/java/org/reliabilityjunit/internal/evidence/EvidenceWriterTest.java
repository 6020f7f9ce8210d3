package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.evidence.Attachment;
import org.reliabilityjunit.evidence.ScenarioReport;

class EvidenceWriterTest {

    @TempDir
    Path directory;

    private final EvidenceDraft draft = Brownout.survived();

    @Test
    void writes_a_journal_that_reads_back_as_what_was_observed() {
        new EvidenceWriter().write(draft, directory);
        Journal journal = JournalReader.read(directory.resolve("journal.json"));
        assertThat(journal.timeline()).isEqualTo(draft.timeline());
        assertThat(journal.judgement()).isEqualTo(draft.judgement());
        assertThat(journal.scenario()).isEqualTo(draft.scenario());
        assertThat(journal.overrides()).isEqualTo(draft.overrides());
        assertThat(journal.seed()).isEqualTo(7391);
        assertThat(journal.replay()).isEqualTo(draft.replay());
    }

    @Test
    void reports_every_file_it_wrote() throws IOException {
        ScenarioReport report = new EvidenceWriter().write(draft, directory);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(report.attachments()).map(Attachment::file).containsExactlyInAnyOrderElementsOf(written);
        }
        assertThat(report.attachments())
                .map(Attachment::name)
                .contains("verdicts", "exchanges", "metrics")
                .endsWith("journal");
    }

    @Test
    void leaves_nothing_of_an_earlier_run() throws IOException {
        Path stale = Files.createDirectories(directory.resolve("exchanges")).resolve("999-fault.httpexchange");
        Files.writeString(stale, "{}");
        new EvidenceWriter().write(draft, directory);
        assertThat(stale).doesNotExist();
        assertThat(directory.resolve("journal.json")).exists();
    }
}
