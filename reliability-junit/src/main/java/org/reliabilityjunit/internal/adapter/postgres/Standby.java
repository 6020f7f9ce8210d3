package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;

/**
 * Makes a server that was never started a standby. The unused cluster that every server starts from is a base copy of each of
 * them, taken before they did anything: what they have done since is in their logs.
 */
final class Standby {

    private Standby() {}

    /** What it follows is said where an operator can change it, not on the command line, which would win. */
    static void make(String name, Path data, Endpoint primary) {
        try {
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=%s port=%d user=postgres password=postgres connect_timeout=2'%n"
                            .formatted(primary.host(), primary.port()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new EnvironmentException("'%s' cannot be made a standby: %s".formatted(name, failed), failed);
        }
    }
}
