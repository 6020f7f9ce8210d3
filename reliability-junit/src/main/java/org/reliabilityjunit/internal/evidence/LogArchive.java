package org.reliabilityjunit.internal.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.evidence.redact.Redactor;

/**
 * The logs of an environment as reviewers may read them.
 *
 * @param directory where they go
 * @param redactor takes the secrets out
 */
public record LogArchive(Path directory, Redactor redactor) {

    /** Copies every file of the folder, redacted line by line; what an earlier run left here goes first. */
    public void keep(Path rawLogs) {
        EvidenceDirectory target = new EvidenceDirectory(directory);
        target.empty();
        for (Path log : files(rawLogs)) {
            target.write(String.valueOf(log.getFileName()), out -> copy(log, out));
        }
    }

    private static List<Path> files(Path rawLogs) {
        try (Stream<Path> entries = Files.list(rawLogs)) {
            return entries.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the logs in " + rawLogs + " cannot be listed", failed);
        }
    }

    private void copy(Path log, Writer out) throws IOException {
        try (InputStream bytes = Files.newInputStream(log)) {
            new LogLines(bytes).forEach(line -> write(redactor.text(line), out));
        }
    }

    private static void write(String line, Writer out) {
        try {
            out.write(line + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
