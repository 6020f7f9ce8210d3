package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.spi.Host;

/** A host for tests: everything is below one directory, and all that was started ends when it is closed. */
public final class TestHost implements Host, AutoCloseable {

    private final ProcessGuard guard = new ProcessGuard();
    private final ClaimedPorts ports = new ClaimedPorts();
    private final Path directory;

    public TestHost(Path directory) {
        this.directory = directory;
    }

    @Override
    public Path projectDirectory() {
        return made("project");
    }

    @Override
    public Path workDirectory(String name) {
        try {
            Path work = Files.createTempDirectory(made("work"), name);
            guard.guard(work);
            return work;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path logFile(String name) {
        return made("logs").resolve(name + ".log");
    }

    @Override
    public String redacted(String text) {
        return text.replaceAll("password=\\S+", "password=[redacted]");
    }

    @Override
    public int freePort() {
        return ports.next();
    }

    @Override
    public void guard(ProcessHandle process) {
        guard.guard(process);
    }

    @Override
    public void guard(List<String> command) {
        guard.guard(command);
    }

    @Override
    public void forget(List<String> command) {
        guard.forget(command);
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.empty();
    }

    @Override
    public void close() {
        guard.close();
        ports.close();
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
