package org.reliabilityjunit.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.spi.EnvironmentException;

@DisplayName("A process guard")
class ProcessGuardTest {

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void cleans_up_after_a_killed_jvm() throws IOException {
        Path first = Files.createDirectory(directory.resolve("with space"));
        Path second = Files.createDirectory(MessageTest.oddlyNamed(directory));
        Process jvm = program(first, second);
        Set<ProcessHandle> children = children(jvm);

        jvm.destroyForcibly();

        awaitGone(children, first, second);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
    void cleans_up_after_a_killed_jvm_what_that_jvm_had_stopped() throws IOException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        Process jvm = program(guarded);
        Set<ProcessHandle> children = children(jvm);
        // Not by the name of the sleeper: a command line as long as its class path is not told.
        List<ProcessHandle> stopped = children.stream()
                .filter(child -> !commandLine(child).contains(Guardian.class.getName()))
                .toList();
        assertThat(stopped).hasSize(1);
        stopped.forEach(sleeper -> Signals.send("sleeper", "STOP", sleeper));

        jvm.destroyForcibly();

        awaitGone(children, guarded);
    }

    @Test
    void cleans_up_after_a_terminated_jvm() throws IOException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        Process jvm = program(guarded);
        Set<ProcessHandle> children = children(jvm);

        jvm.destroy();

        awaitGone(children, guarded);
    }

    @Test
    void cleans_up_after_a_jvm_that_exits() throws IOException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        Process jvm = program(guarded);
        Set<ProcessHandle> children = children(jvm);

        jvm.outputWriter().append("exit").close();

        awaitGone(children, guarded);
        assertThat(jvm.onExit().join().exitValue()).isZero();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
    void cleans_up_when_the_guardian_is_interrupted_like_its_jvm() throws IOException, InterruptedException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        Process jvm = program(guarded);
        Set<ProcessHandle> children = children(jvm);

        signal("INT", Stream.concat(children.stream(), Stream.of(jvm.toHandle())));
        // A JVM that was started in the background of a shell ignores the interrupt.
        signal("TERM", Stream.of(jvm.toHandle()));

        awaitGone(children, guarded);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
    void keeps_guarding_when_only_the_guardian_is_interrupted() throws IOException, InterruptedException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        Process jvm = program(guarded);
        Set<ProcessHandle> children = children(jvm);

        signal("INT", children.stream().filter(child -> commandLine(child).contains(Guardian.class.getName())));
        assertThat(children).allMatch(ProcessHandle::isAlive);
        jvm.destroyForcibly();

        awaitGone(children, guarded);
    }

    @Test
    void ends_all_when_it_is_closed() throws IOException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        Files.createDirectory(guarded.resolve("inner"));
        ProcessHandle sleeper = sleeper().toHandle();
        ProcessGuard guard = new ProcessGuard();
        guard.guard(sleeper);
        guard.guard(guarded);

        guard.close();
        guard.close();

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(guarded).doesNotExist();
        assertThat(guardians()).isEmpty();
    }

    @Test
    void leaves_alone_what_it_was_told_to_forget() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        ProcessHandle sleeper = sleeper().toHandle();
        ProcessGuard guard = new ProcessGuard();
        guard.guard(sleeper);
        guard.guard(kept);
        guard.forget(sleeper);
        guard.forget(kept);

        guard.close();

        assertThat(sleeper.isAlive()).isTrue();
        assertThat(kept).exists();
    }

    @Test
    void starts_another_guardian_when_the_first_is_killed() throws IOException {
        Path guarded = Files.createDirectory(directory.resolve("guarded"));
        try (ProcessGuard guard = new ProcessGuard()) {
            guard.guard(sleeper().toHandle());
            ProcessHandle first = guardians().get(0);
            first.destroyForcibly();
            await().until(() -> !first.isAlive());

            guard.guard(guarded);

            assertThat(guardians()).hasSize(1).doesNotContain(first);
        }
        assertThat(guarded).doesNotExist();
    }

    @Test
    void refuses_what_comes_after_its_end_and_ends_that_too() throws IOException {
        ProcessGuard guard = new ProcessGuard();
        guard.close();
        ProcessHandle sleeper = sleeper().toHandle();

        assertThatIllegalStateException()
                .isThrownBy(() -> guard.guard(sleeper))
                .withMessageContaining("closed")
                .withMessageContaining(Long.toString(sleeper.pid()));
        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void says_each_time_that_no_guardian_can_be_started_and_ends_all_the_same() throws IOException {
        ProcessHandle sleeper = sleeper().toHandle();
        String java = System.setProperty("java.home", directory.toString());
        try (ProcessGuard guard = new ProcessGuard()) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> guard.guard(sleeper))
                        .isInstanceOf(EnvironmentException.class)
                        .hasMessageContaining("cannot be started")
                        .hasMessageContaining(directory.toString());
            }
        } finally {
            System.setProperty("java.home", java);
        }
        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void refuses_to_delete_a_whole_file_system() {
        Path root = Objects.requireNonNull(directory.getRoot());
        try (ProcessGuard guard = new ProcessGuard()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> guard.guard(root))
                    .withMessageContaining(root.toString());
        }
    }

    private Process program(Path... directories) throws IOException {
        Process jvm = java(GuardedProgram.class, Stream.of(directories).map(Path::toString));
        assertThat(jvm.inputReader().readLine()).isEqualTo("ready");
        return jvm;
    }

    private Process sleeper() throws IOException {
        return java(Sleeper.class, Stream.empty());
    }

    private Process java(Class<?> main, Stream<String> arguments) throws IOException {
        Stream<String> options =
                Stream.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName());
        Process process = JavaCommand.builder(Stream.concat(options, arguments).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    private static Set<ProcessHandle> children(Process jvm) {
        Set<ProcessHandle> children = jvm.children().collect(Collectors.toSet());
        assertThat(children).as("sleeper and guardian").hasSize(2);
        return children;
    }

    private static List<ProcessHandle> guardians() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> commandLine(child).contains(Guardian.class.getName()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).toString();
    }

    private static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        processes.map(process -> Long.toString(process.pid())).forEach(command::add);
        int exitValue = new ProcessBuilder(command).start().waitFor();
        assertThat(exitValue).as(command.toString()).isBetween(0, 1);
    }

    private static void awaitGone(Set<ProcessHandle> processes, Path... directories) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            assertThat(directories).allMatch(Files::notExists);
        });
    }
}
