package org.reliabilityjunit.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.internal.evidence.JournalException;
import org.reliabilityjunit.internal.evidence.JournalReader;

/**
 * The journals below some folders.
 *
 * @param scenarios those that can be read, by scenario id
 * @param problems one line for each that cannot
 */
record FoundJournals(List<StoredScenario> scenarios, List<String> problems) {

    static FoundJournals in(List<Path> folders, Path except) {
        List<StoredScenario> scenarios = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files(folders, except.toAbsolutePath().normalize())) {
            try {
                scenarios.add(new StoredScenario(file.resolveSibling(""), JournalReader.read(file)));
            } catch (JournalException faulty) {
                problems.add(String.valueOf(faulty.getMessage()));
            }
        }
        scenarios.sort(Comparator.comparing(StoredScenario::id));
        return new FoundJournals(scenarios, problems);
    }

    /** Folders may lie in each other, and the site of an earlier call in one of them; each journal counts once. */
    private static List<Path> files(List<Path> folders, Path except) {
        return folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .flatMap(folder -> journals(folder).stream())
                .filter(file -> !file.startsWith(except))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> journals(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(Journal.FILE_NAME)).toList();
        } catch (IOException failed) {
            throw new ReportException(folder + " cannot be searched for journals: " + failed.getMessage(), failed);
        }
    }

    /** Those that are drills, in order of time. */
    List<DrillEntry> drills() {
        return scenarios.stream()
                .map(StoredScenario::journal)
                .sorted(Comparator.comparing(journal -> journal.timeline().startedAt()))
                .flatMap(journal -> DrillEntry.of(journal).stream())
                .toList();
    }

    boolean isEmpty() {
        return scenarios.isEmpty() && problems.isEmpty();
    }
}
