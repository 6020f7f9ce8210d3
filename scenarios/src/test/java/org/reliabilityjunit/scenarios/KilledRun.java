package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.launcher.ReliabilityLauncher;

/** A run that is ended in the middle of a fault leaves no process, port and folder behind, whatever its environment. */
abstract class KilledRun {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** A start in containers, warm-up and baseline, on a machine with much to do. */
    private static final Duration UNTIL_FAULT = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(50);

    /** A shell lets what it starts in the background ignore the signal, and so does all that this starts, such as a build. */
    private static final List<String> HEARING_CTRL_C =
            OS.current() == OS.LINUX ? List.of("env", "--default-signal=INT") : List.of();

    private final String environment;
    private final String scenario;
    private final List<Process> runs = new ArrayList<>();

    @TempDir
    Path temporary;

    KilledRun(String environment, String scenario) {
        this.environment = environment;
        this.scenario = scenario;
    }

    /** What runs outside the processes of the run. */
    abstract Set<String> outside();

    /** Returns when the run, whose fault phase has begun, is to be ended. */
    void awaitMoment() {}

    /** A look at the folder in which all that was left. */
    void afterwards() throws Exception {}

    /** Whatever the test found: its run does not go on beside the next test. */
    @AfterEach
    void end() throws InterruptedException {
        for (Process run : runs) {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly().waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void leavesNothingBehind_afterSigkill() throws Exception {
        Set<String> before = outside();
        Process run = inFaultPhase();
        List<ProcessHandle> children = run.descendants().toList();
        Set<Listening> ports = ports(run, children);
        Set<String> others = started(before);
        assertThat(children.size() + others.size())
                .as("service, PostgreSQL, Redis, guardian")
                .isGreaterThanOrEqualTo(4);

        run.destroyForcibly();

        gone(children, others, ports);
        afterwards();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signal to interrupt another process")
    void leavesNothingBehind_afterCtrlC() throws Exception {
        Set<String> before = outside();
        Process run = inFaultPhase();
        List<ProcessHandle> children = run.descendants().toList();
        Set<Listening> ports = ports(run, children);
        Set<String> others = started(before);

        new ProcessBuilder("kill", "-INT", String.valueOf(run.pid())).start().waitFor();

        await().atMost(SOON).until(() -> !run.isAlive());
        gone(children, others, ports);
    }

    private static Set<Listening> ports(Process run, List<ProcessHandle> children) {
        Set<Listening> ports = Stream.concat(Stream.of(run.toHandle()), children.stream())
                .flatMap(process -> Listening.of(process).stream())
                .collect(Collectors.toSet());
        if (OS.current() == OS.LINUX) {
            assertThat(ports)
                    .as("stubs, services and whatever else is no container listen")
                    .hasSizeGreaterThanOrEqualTo(4);
        }
        return ports;
    }

    private Set<String> started(Set<String> before) {
        Set<String> started = new HashSet<>(outside());
        started.removeAll(before);
        return started;
    }

    private void gone(List<ProcessHandle> children, Set<String> others, Set<Listening> ports) throws IOException {
        await().atMost(SOON).untilAsserted(() -> assertThat(children).noneMatch(KilledRun::runs));
        await().atMost(SOON).untilAsserted(() -> assertThat(outside()).noneMatch(others::contains));
        await().atMost(SOON).untilAsserted(() -> assertThat(Listening.all()).noneMatch(ports::contains));
        await().atMost(SOON).untilAsserted(() -> assertThat(workFolders()).isEmpty());
        try (Stream<Path> files = Files.walk(temporary)) {
            assertThat(files)
                    .as("the file of a PostgreSQL that runs, or was left where it lay")
                    .noneMatch(file -> file.endsWith("postmaster.pid"));
        }
    }

    /** A process that has ended but was not reaped yet is still listed on some systems; it has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private List<Path> workFolders() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("reliability-"))
                    .filter(file -> !file.getFileName().toString().startsWith("reliability-junit-"))
                    .toList();
        }
    }

    private Process inFaultPhase() throws IOException {
        Path output = temporary.resolve("output.txt");
        Process run = start(output);
        await().atMost(UNTIL_FAULT)
                .pollInterval(POLL)
                .failFast(() -> assertThat(run.isAlive())
                        .as("the run is alive until its fault phase: %s", Files.readString(output))
                        .isTrue())
                .untilAsserted(() -> assertThat(output).content().containsPattern(scenario + " +[A-Z]+ +fault"));
        awaitMoment();
        return run;
    }

    /** Starts the run, with what else is to be said to it. */
    Process start(Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>(HEARING_CTRL_C);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dallure.results.directory=" + temporary.resolve("allure-results"),
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                ReliabilityLauncher.class.getName(),
                "--scan",
                Path.of("target", "test-classes").toString(),
                "--id",
                scenario,
                "-D",
                "reliability.environment=" + environment,
                "-D",
                "reliability.output=" + temporary.resolve("evidence")));
        command.addAll(List.of(options));
        Process run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        runs.add(run);
        return run;
    }
}
