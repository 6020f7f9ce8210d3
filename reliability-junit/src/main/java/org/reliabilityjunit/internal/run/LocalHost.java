package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.process.ClaimedPorts;
import org.reliabilityjunit.internal.process.ProcessGuard;
import org.reliabilityjunit.spi.Host;

/** This machine. Closing it gives the ports back; what was started is ended by others before. */
public final class LocalHost implements Host, AutoCloseable {

    private final Path projectDirectory;
    private final Path logsForReviewers;
    private final ProcessGuard processes;
    private final UnaryOperator<String> redaction;
    private final Function<String, Optional<String>> parameters;
    private final ClaimedPorts ports = new ClaimedPorts();
    private @Nullable Path rawLogs;

    /**
     * Makes no folder and starts nothing by itself.
     *
     * @param projectDirectory of the tests
     * @param logsForReviewers where redacted copies of the logs will be, for messages
     * @param processes ends what was started, even if this JVM is killed
     * @param redaction takes the secrets out of a text
     * @param parameters looks up a configuration parameter
     */
    public LocalHost(
            Path projectDirectory,
            Path logsForReviewers,
            ProcessGuard processes,
            UnaryOperator<String> redaction,
            Function<String, Optional<String>> parameters) {
        this.projectDirectory = projectDirectory;
        this.logsForReviewers = logsForReviewers;
        this.processes = processes;
        this.redaction = redaction;
        this.parameters = parameters;
    }

    @Override
    public Path projectDirectory() {
        return projectDirectory;
    }

    @Override
    public Path workDirectory(String name) {
        try {
            Path directory = TemporaryFolder.make("reliability-" + name + "-");
            processes.guard(directory);
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException("no temporary folder can be made for '" + name + "'", failed);
        }
    }

    @Override
    public synchronized Path logFile(String name) {
        if (rawLogs == null) {
            rawLogs = workDirectory("logs");
        }
        return rawLogs.resolve(name + ".log");
    }

    /** The folder with the logs as they came, if any program was given one. */
    public synchronized Optional<Path> rawLogs() {
        return Optional.ofNullable(rawLogs);
    }

    /** Names the place of the copy instead of the log's own, which is gone when someone reads this. */
    @Override
    public String redacted(String text) {
        String clean = redaction.apply(text);
        return rawLogs()
                .map(raw -> clean.replace(raw.toString(), logsForReviewers.toString()))
                .orElse(clean);
    }

    @Override
    public int freePort() {
        return ports.next();
    }

    @Override
    public void guard(ProcessHandle process) {
        processes.guard(process);
    }

    @Override
    public void guard(List<String> command) {
        processes.guard(command);
    }

    @Override
    public void forget(List<String> command) {
        processes.forget(command);
    }

    @Override
    public Optional<String> parameter(String name) {
        return parameters.apply(name);
    }

    @Override
    public void close() {
        ports.close();
    }
}
