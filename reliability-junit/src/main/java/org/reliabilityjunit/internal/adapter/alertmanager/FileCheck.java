package org.reliabilityjunit.internal.adapter.alertmanager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.internal.process.Programs;
import org.reliabilityjunit.quantity.Quantity;
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
                    require(program + " " + String.join(" ", words), command, file, WITHIN);
                    return true;
                })
                .orElse(false);
    }

    /** @throws EnvironmentException when the program refuses the file, or does not say in time; it is ended then */
    void require(String check, List<String> command, Path file, Duration within) {
        Path folder = host.workDirectory(name + "-check");
        Path said = folder.resolve("said.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            host.guard(process.toHandle());
            if (!ended(process, within)) {
                throw new EnvironmentException(
                        "'%s': %s has not said within %s whether %s is right: is this machine busy, or the file very large? Start again, or take the program off the PATH"
                                .formatted(name, check, Quantity.format(within), file));
            }
            if (process.exitValue() != 0) {
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
        } finally {
            DirectoryTree.delete(folder);
        }
    }

    private static boolean ended(Process process, Duration within) throws InterruptedException {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
