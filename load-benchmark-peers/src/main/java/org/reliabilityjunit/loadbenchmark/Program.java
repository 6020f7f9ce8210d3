package org.reliabilityjunit.loadbenchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A driver as a process of its own.
 *
 * @param output what it printed
 * @param cpu the processor time it used, with its children
 */
record Program(String output, Duration cpu) {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long LOOK_MILLIS = 50;

    /** Runs it to its end. */
    static Program run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("driver", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Duration cpu = Duration.ZERO;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
            Duration now = used(process);
            cpu = now.compareTo(cpu) > 0 ? now : cpu;
        }
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Program(said, cpu);
    }

    private static Duration used(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A program of this benchmark, in a JVM of its own. */
    static List<String> java(Class<?> main, List<String> options, String... arguments) {
        return java(System.getProperty("java.class.path"), main.getName(), options, arguments);
    }

    /** Our driver, on the class path that its users have. */
    static List<String> ours(List<String> options, String... arguments) throws IOException {
        Path target = Path.of(System.getProperty("ours.classes"));
        String classPath = target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("class-path.txt")).strip();
        return java(classPath, "org.reliabilityjunit.loadbenchmark.OurDriver", options, arguments);
    }

    private static List<String> java(String classPath, String main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    static boolean onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
