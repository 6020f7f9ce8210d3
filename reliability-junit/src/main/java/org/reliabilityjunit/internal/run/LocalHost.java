package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reliabilityjunit.internal.process.ProcessGuard;
import org.reliabilityjunit.spi.Host;

/**
 * This machine.
 *
 * @param projectDirectory of the tests
 * @param logs where logs go
 * @param processes ends what was started, even if this JVM is killed
 */
public record LocalHost(Path projectDirectory, Path logs, ProcessGuard processes) implements Host {

    @Override
    public Path workDirectory(String name) {
        try {
            Path directory = Files.createTempDirectory("reliability-" + name + "-");
            processes.guard(directory);
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException("no temporary folder can be made for '" + name + "'", failed);
        }
    }

    @Override
    public Path logFile(String name) {
        try {
            return Files.createDirectories(logs).resolve(name + ".log");
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder for logs cannot be made: " + logs, failed);
        }
    }

    @Override
    public void guard(ProcessHandle process) {
        processes.guard(process);
    }
}
