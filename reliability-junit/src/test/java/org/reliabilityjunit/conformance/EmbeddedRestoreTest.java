package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Embedded PostgreSQL that is archived")
class EmbeddedRestoreTest extends RestoreConformance {

    EmbeddedRestoreTest() {
        super("embedded");
    }

    private Path file(String folder, String path) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(path) && file.toString().contains(folder))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    protected void damageBackup() throws IOException {
        Files.writeString(file("db-backup", "base-1/PG_VERSION"), "9\n");
    }

    @Override
    protected void deleteArchived(String segment) throws IOException {
        Files.delete(file("db-archive", segment));
    }
}
