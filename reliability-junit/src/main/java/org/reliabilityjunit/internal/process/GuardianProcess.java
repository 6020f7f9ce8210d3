package org.reliabilityjunit.internal.process;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.spi.EnvironmentException;

/** A running {@link Guardian}. It cleans up when this end of the pipe is closed, which a killed JVM does too. */
final class GuardianProcess implements AutoCloseable {

    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final Writer messages;

    private GuardianProcess(Process process) {
        this.process = process;
        this.messages = process.outputWriter(StandardCharsets.US_ASCII);
    }

    static GuardianProcess start() {
        ProcessBuilder builder = JavaCommand.builder(List.of(
                        "-Xmx16m",
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Guardian.class.getName()))
                // Not the working directory of the tests, which could then not be deleted on Windows.
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new GuardianProcess(builder.start());
        } catch (IOException e) {
            throw new EnvironmentException(
                    "The process that cleans up after a killed test JVM cannot be started: " + builder.command(), e);
        }
    }

    /** Waits until it survives signals; a killed test JVM needs no such wait, since messages wait in the pipe. */
    void awaitListening() throws IOException {
        int answer = process.getInputStream().read();
        if (answer != Guardian.LISTENING) {
            throw new IOException("The guardian did not start: " + answer);
        }
    }

    /** Whether the guardian was there to hear it. */
    boolean tell(String message) {
        try {
            messages.write(message + "\n");
            messages.flush();
            return process.isAlive();
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it without letting it clean up. */
    void kill() {
        process.destroyForcibly();
    }

    /** Lets it clean up what is left and end. */
    @Override
    public void close() {
        try {
            messages.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath() {
        CodeSource source =
                Objects.requireNonNull(Guardian.class.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The classes of the guardian are not in a file: " + source, e);
        }
    }
}
