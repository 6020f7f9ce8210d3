package org.reliabilityjunit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reliabilityjunit.internal.export.ExportException;

/**
 * A file to write to.
 *
 * @param option that names it, for messages
 * @param file whose folders are made
 */
record NamedFile(String option, Path file) {

    void write(String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new ExportException("%s: \"%s\" cannot be written: %s; name a file in a folder that takes one"
                    .formatted(option, file, failed));
        }
    }
}
