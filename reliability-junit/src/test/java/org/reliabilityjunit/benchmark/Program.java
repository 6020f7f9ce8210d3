package org.reliabilityjunit.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process. */
final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** One that prints little, which {@link #line} reads. */
    static Program start(List<String> command) throws IOException {
        return start(command, ProcessBuilder.Redirect.PIPE);
    }

    /** One that may print as much as it likes: a full pipe would stop it. */
    static Program startUnheard(List<String> command) throws IOException {
        return start(command, ProcessBuilder.Redirect.DISCARD);
    }

    private static Program start(List<String> command, ProcessBuilder.Redirect output) throws IOException {
        return new Program(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output)
                .start());
    }

    /** The command of a JVM like this one, with the same class path. */
    static List<String> java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The next line that it prints. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("ended without a word: " + process.info().commandLine());
        }
        return line;
    }

    /** The processor time of the process and of those that it started. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
