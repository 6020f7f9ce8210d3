package org.reliabilityjunit.internal.adapter.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a server copies its log to, segment by segment.
 *
 * @param directory of the segments
 */
record LogArchive(Path directory) {

    /** In a file, so that ALTER SYSTEM can change it as anywhere. */
    void switchOn(Path data) throws IOException {
        append(data.resolve("postgresql.conf"), settings().archiving());
    }

    /**
     * A server in this directory restores itself from here when it is started.
     *
     * @param target as in {@link ArchiveSettings#restoring}
     */
    void restoreInto(Path data, String target) throws IOException {
        append(data.resolve("postgresql.auto.conf"), settings().restoring(target));
        Files.createFile(data.resolve("recovery.signal"));
    }

    private ArchiveSettings settings() {
        return new ArchiveSettings(directory.resolve("%f").toString(), File.separatorChar == '\\');
    }

    Set<String> segments() {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
