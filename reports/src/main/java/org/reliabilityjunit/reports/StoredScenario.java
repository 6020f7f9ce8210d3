package org.reliabilityjunit.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.oracle.Verdict;

/**
 * A scenario with its evidence.
 *
 * @param folder where the evidence is
 * @param journal what it says
 */
public record StoredScenario(Path folder, Journal journal) {

    public String id() {
        return journal.scenario().id();
    }

    public Status status() {
        return journal.judgement().status();
    }

    /** What a reviewer looks at first: all oracles, and the conditions that do not hold. */
    public List<Verdict> verdicts() {
        Stream<Verdict> unmet =
                journal.judgement().conditions().stream().filter(condition -> condition.status() != Status.PASS);
        return Stream.concat(unmet, journal.judgement().verdicts().stream()).toList();
    }

    /** A JVM that was killed while it wrote leaves a journal, but not all that is derived from it. */
    public boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }
}
