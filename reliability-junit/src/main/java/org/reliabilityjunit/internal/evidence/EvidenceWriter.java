package org.reliabilityjunit.internal.evidence;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.evidence.Attachment;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.internal.evidence.redact.Redactor;
import org.reliabilityjunit.journey.JourneyRuns;

/**
 * The one place that writes evidence. The draft is redacted as a whole and read back; the journal and everything derived
 * from it come from what was read back, so nothing can pass the redactor by.
 */
public final class EvidenceWriter {

    private final JournalFormat format = new JournalFormat();
    private final Redactor redactor;

    public EvidenceWriter() {
        this(Redactor.correlating());
    }

    public EvidenceWriter(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Writes all evidence into the directory, which is emptied first, and tells what a reviewer can open. */
    public ScenarioReport write(EvidenceDraft draft, Path directory) {
        Journal journal = redacted(Journal.of(draft));
        EvidenceDirectory target = new EvidenceDirectory(directory);
        target.empty();
        Attachment stored = new Attachment(
                "journal", "application/json", target.write(Journal.FILE_NAME, out -> format.print(journal, out)));
        Stream<Attachment> derived = artefacts(journal).map(artefact -> write(artefact, target));
        return report(
                journal, directory, Stream.concat(derived, Stream.of(stored)).toList());
    }

    /**
     * Of a million runs only the distinct texts are redacted. Bodies are cut only now: a secret that a cut had split would
     * not be recognised any more.
     */
    private Journal redacted(Journal journal) {
        JourneyRuns runs = JourneyRuns.inOrder(journal.timeline().runs());
        JsonElement clean = redactor.redact(format.encode(journal.withRuns(List.of())));
        return BodyLimit.apply(format.decode(clean)).withRuns(runs.withTexts(redactor::text));
    }

    private static Stream<Artefact> artefacts(Journal journal) {
        String chart = EvidencePage.chart(journal);
        return Stream.of(
                        Stream.of(
                                VerdictTable.of(journal),
                                new Artefact("timeline", "image/svg+xml", "timeline.svg", chart),
                                ResponseTimes.of(journal),
                                EvidencePage.of(journal, chart)),
                        HttpArchive.of(journal).stream(),
                        HttpExchanges.of(journal),
                        ServiceLog.of(journal).stream(),
                        EventTables.of(journal),
                        EffectsTables.of(journal.timeline().effects()),
                        MetricsTable.of(journal).stream(),
                        LagTable.of(journal).stream())
                .flatMap(artefacts -> artefacts);
    }

    private static Attachment write(Artefact artefact, EvidenceDirectory target) {
        return new Attachment(artefact.name(), artefact.mediaType(), target.write(artefact.file(), artefact.content()));
    }

    private static ScenarioReport report(Journal journal, Path directory, List<Attachment> attachments) {
        return new ScenarioReport(
                journal.scenario(),
                journal.environment(),
                journal.seed(),
                journal.overrides(),
                journal.timeline(),
                journal.judgement(),
                journal.replay(),
                directory,
                attachments);
    }
}
