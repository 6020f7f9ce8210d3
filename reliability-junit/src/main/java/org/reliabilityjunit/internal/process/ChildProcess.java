package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;

/** A program that this JVM has started, guarded by the host, with a log. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration END_POLL = Duration.ofMillis(5);

    /** ETXTBSY of Linux, as JDKs tell it: newer ones otherwise than older ones. */
    private static final Pattern TEXT_FILE_BUSY = Pattern.compile("error(=|: )26\\b");

    private final String name;
    private final Process process;
    private final Path log;
    private final Host host;

    private ChildProcess(String name, Process process, Path log, Host host) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.host = host;
    }

    /**
     * Starts it; output and errors go to the log of this name.
     *
     * @param name for messages and the log
     */
    public static ChildProcess start(String name, ProcessBuilder builder, Host host) {
        Path log = host.logFile(name);
        return start(name, builder, host, ProcessBuilder.Redirect.to(log.toFile()), log);
    }

    /** Starts it once more: as {@link #start}, but its log goes on where the one before left off. */
    public static ChildProcess startAgain(String name, ProcessBuilder builder, Host host) {
        Path log = host.logFile(name);
        return start(name, builder, host, ProcessBuilder.Redirect.appendTo(log.toFile()), log);
    }

    private static ChildProcess start(
            String name, ProcessBuilder builder, Host host, ProcessBuilder.Redirect output, Path log) {
        try {
            Process process = begin(builder.redirectErrorStream(true).redirectOutput(output));
            host.guard(process.toHandle());
            return new ChildProcess(name, process, log, host);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "'%s' cannot be started: %s. Its program is %s"
                            .formatted(name, e.getMessage(), builder.command().get(0)),
                    e);
        }
    }

    /**
     * A program that was just unpacked is busy for as long as a child that another thread forked meanwhile holds its file open, which is
     * until that child has become a program itself.
     */
    private static Process begin(ProcessBuilder builder) throws IOException {
        return Waiting.latest(() -> Beginning.of(builder), one -> !one.isBusy(), END_POLL, GRACE)
                .process();
    }

    /** A process, or why there is none. */
    private record Beginning(
            @Nullable Process begun, @Nullable IOException failure) {

        static Beginning of(ProcessBuilder builder) {
            try {
                return new Beginning(builder.start(), null);
            } catch (IOException failed) {
                return new Beginning(null, failed);
            }
        }

        boolean isBusy() {
            return failure != null
                    && TEXT_FILE_BUSY
                            .matcher(String.valueOf(failure.getMessage()))
                            .find();
        }

        Process process() throws IOException {
            if (begun == null) {
                throw Objects.requireNonNull(failure);
            }
            return begun;
        }
    }

    public Path log() {
        return log;
    }

    /**
     * Waits until the probe finds nothing in the way.
     *
     * @param every how long to wait between two looks
     * @throws EnvironmentException when the process ends first or the time is over; it has been ended then
     */
    public void awaitReady(Probe probe, Duration every, Duration within) {
        Optional<String> obstacle = Waiting.latest(
                () -> process.isAlive() ? probe.obstacle() : Optional.empty(), Optional::isEmpty, every, within);
        if (!process.isAlive()) {
            throw failed("ended with exit code %d before it was ready".formatted(process.exitValue()));
        }
        if (obstacle.isPresent()) {
            close();
            throw failed(notReady(within) + "; seen last: " + obstacle.get());
        }
    }

    /**
     * Waits until it has done its work.
     *
     * @throws EnvironmentException when it fails or the time is over; it has been ended then
     */
    public void awaitSuccess(Duration within) {
        boolean ended = Waiting.until(() -> !process.isAlive(), END_POLL, within);
        if (!ended || process.exitValue() != 0) {
            String problem = ended
                    ? "failed with exit code " + process.exitValue()
                    : "has not ended within " + Quantity.format(within);
            close();
            throw failed(problem);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it and all it has started. */
    void pause() {
        Signals.send(name, "STOP", process.toHandle());
    }

    /** Lets it and all it has started go on. */
    void resume() {
        Signals.send(name, "CONT", process.toHandle());
    }

    /**
     * Ends it and all it has started at once. The system knows of the end a moment before this JVM does: who asks then whether to start
     * another one must not be told that this one is alive.
     */
    void kill() {
        if (!ProcessTree.kill(process.toHandle(), GRACE) || !Waiting.until(() -> !process.isAlive(), END_POLL, GRACE)) {
            throw new EnvironmentException("'%s' was killed, but has not ended within %s: process %d"
                    .formatted(name, Quantity.format(GRACE), process.pid()));
        }
    }

    private EnvironmentException failed(String problem) {
        return new EnvironmentException(
                host.redacted("'%s' %s.\n%s".formatted(name, problem, LogTail.of(log, host::redacted))));
    }

    private static String notReady(Duration within) {
        return Thread.currentThread().isInterrupted()
                ? "was not ready when this thread was interrupted"
                : "was not ready within " + Quantity.format(within);
    }

    /** Ends it and all it has started. */
    @Override
    public void close() {
        ProcessTree.end(List.of(process.toHandle()), GRACE);
    }
}
