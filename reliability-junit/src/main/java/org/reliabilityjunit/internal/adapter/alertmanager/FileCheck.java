package org.reliabilityjunit.internal.adapter.alertmanager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.internal.process.Programs;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;

/**
 * Has the makers' own program check a file, as it is, where that program is installed.
 *
 * @param name of the dependency, for messages
 * @param host whose secrets are kept out of messages
 */
record FileCheck(String name, Host host) {

    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** Whether {@code amtool} had nothing against it; false where there is none. */
    boolean routing(Path file) {
        return check("amtool", List.of("check-config"), file);
    }

    /** Whether {@code promtool} had nothing against it; false where there is none. */
    boolean rules(Path file) {
        return check("promtool", List.of("check", "rules"), file);
    }

    private boolean check(String program, List<String> words, Path file) {
        return Programs.find(program)
                .map(found -> {
                    List<String> command = new ArrayList<>(List.of(found.toString()));
                    command.addAll(words);
                    command.add(file.toString());
                    require(program + " " + String.join(" ", words), command, file);
                    return true;
                })
                .orElse(false);
    }

    private void require(String check, List<String> command, Path file) {
        Path folder = host.workDirectory(name + "-check");
        try {
            Path said = folder.resolve("said.txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            host.guard(process.toHandle());
            boolean ended = process.waitFor(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new EnvironmentException(host.redacted("'%s': %s refuses %s:\n%s"
                        .formatted(
                                name,
                                check,
                                file,
                                Files.readString(said, StandardCharsets.UTF_8).strip())));
            }
        } catch (IOException failed) {
            throw new EnvironmentException("'%s': %s cannot be run: %s".formatted(name, check, failed), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("'%s': interrupted in %s".formatted(name, check), stopped);
        }
    }
}
