package org.reliabilityjunit.internal.adapter.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where a server copies its log to, segment by segment.
 *
 * @param directory of the segments
 */
record LogArchive(Path directory) {

    /** A segment appears under its name only when it is complete. In a file, so that ALTER SYSTEM can change it as anywhere. */
    void switchOn(Path data) throws IOException {
        String target = directory.resolve("%f").toString();
        String copy = windows()
                ? "copy \"%%p\" \"%s\"".formatted(target)
                : "cp \"%%p\" \"%1$s.part\" && mv \"%1$s.part\" \"%1$s\"".formatted(target);
        append(
                data.resolve("postgresql.conf"),
                List.of("archive_mode = on", "archive_timeout = 1s", "archive_command = '%s'".formatted(quoted(copy))));
    }

    /**
     * The settings with which a server in this directory restores itself from here.
     *
     * @param target the point in time; empty for as far as the log reaches, which has to be said, as the backup may be one of a server that
     *     was restored itself
     */
    void restoreInto(Path data, String target) throws IOException {
        String source = directory.resolve("%f").toString();
        String copy = (windows() ? "copy \"%s\" \"%%p\"" : "cp \"%s\" \"%%p\"").formatted(source);
        append(
                data.resolve("postgresql.auto.conf"),
                List.of(
                        "restore_command = '%s'".formatted(quoted(copy)),
                        "recovery_target_time = '%s'".formatted(target),
                        "recovery_target_timeline = 'latest'",
                        "recovery_target_action = 'promote'",
                        // Nobody reads what is not yet all there.
                        "hot_standby = off"));
        Files.createFile(data.resolve("recovery.signal"));
    }

    boolean has(String segment) {
        return Files.exists(directory.resolve(segment));
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("'", "''");
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }
}
