package org.reliabilityjunit.internal.adapter.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;

/**
 * How a server is told to archive its log, and how to restore itself from there.
 *
 * @param segment the path of a segment in the archive, with {@code %f} for its name
 * @param windows whether the commands are those of Windows
 */
public record ArchiveSettings(String segment, boolean windows) {

    private static final String COMMAND = "archive_command";

    /** The settings with which a server that archives its log has to be started. */
    public static List<String> options() {
        return List.of("archive_mode=on", "archive_timeout=1s");
    }

    /** The lines of a configuration with which a server archives its log. */
    List<String> archiving() {
        return Stream.concat(options().stream(), Stream.of(line(COMMAND, command())))
                .toList();
    }

    /** Has a server archive its log that was started with these {@link #options}. ALTER SYSTEM can change it, as anywhere. */
    public void switchOn(Endpoint server) {
        try (Session session = Session.at(server)) {
            session.run(
                    "alter system set %s = '%s'".formatted(COMMAND, command().replace("'", "''")));
            session.run("select pg_reload_conf()");
        } catch (SQLException failed) {
            throw new EnvironmentException(
                    "the log of the server at %s cannot be archived: %s".formatted(server, failed.getMessage()),
                    failed);
        }
    }

    /** A segment appears under its name only when it is complete. */
    private String command() {
        return windows
                ? "copy \"%%p\" \"%s\"".formatted(segment)
                : "cp \"%%p\" \"%1$s.part\" && mv \"%1$s.part\" \"%1$s\"".formatted(segment);
    }

    /**
     * The lines of a configuration with which a server restores itself.
     *
     * @param target the point in time; empty for as far as the log reaches, which has to be said, as the backup may be one of a server that
     *     was restored itself
     */
    public List<String> restoring(String target) {
        String copy = (windows ? "copy \"%s\" \"%%p\"" : "cp \"%s\" \"%%p\"").formatted(segment);
        return List.of(
                line("restore_command", copy),
                line("recovery_target_time", target),
                line("recovery_target_timeline", "latest"),
                line("recovery_target_action", "promote"),
                // Nobody reads what is not yet all there.
                line("hot_standby", "off"));
    }

    private static String line(String setting, String value) {
        return "%s = '%s'".formatted(setting, value.replace("\\", "\\\\").replace("'", "''"));
    }
}
