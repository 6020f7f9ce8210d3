package org.reliabilityjunit.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.spi.EnvironmentException;

@DisplayName("A child process")
class ChildProcessTest {

    @TempDir
    Path directory;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere a program may be started while it is written")
    void waits_until_nobody_holds_its_program_open() throws IOException {
        Path program = Files.copy(Path.of("/bin/true"), directory.resolve("program"));
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        OutputStream held = Files.newOutputStream(program, StandardOpenOption.APPEND);
        assertThatThrownBy(builder::start).hasMessageMatching(".* error(=|: )26\\b.*");
        CompletableFuture<Void> released = CompletableFuture.runAsync(
                () -> close(held), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        try (TestHost host = new TestHost(directory);
                ChildProcess child = ChildProcess.start("program", builder, host)) {
            assertThat(child.log()).exists();
        }
        released.join();
    }

    /** The system knows of its end before this JVM does. */
    @Test
    void that_was_killed_is_not_alive() {
        try (TestHost host = new TestHost(directory)) {
            for (int i = 0; i < 200; i++) {
                ChildProcess child = ChildProcess.start("sleeper", new ProcessBuilder("sleep", "60"), host);
                child.kill();
                assertThat(child.isAlive()).as("after %d others", i).isFalse();
            }
        }
    }

    @Test
    void that_is_no_program_is_refused_at_once() {
        Path nothing = directory.resolve("nothing");

        try (TestHost host = new TestHost(directory)) {
            assertThatThrownBy(() -> ChildProcess.start("nothing", new ProcessBuilder(nothing.toString()), host))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("'nothing' cannot be started: ")
                    .hasMessageEndingWith("Its program is " + nothing);
        }
    }

    private static void close(OutputStream held) {
        try {
            held.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
