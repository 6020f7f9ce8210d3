package org.reliabilityjunit.internal.adapter.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.EnvironmentException;

@DisplayName("A file that the makers' own program checks")
class FileCheckTest {

    private static final Path FILE = Path.of("am.yml");

    @TempDir
    Path directory;

    private static List<String> java(String... arguments) {
        return Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(arguments))
                .toList();
    }

    private static List<String> endless() {
        return java("-cp", System.getProperty("java.class.path"), "org.reliabilityjunit.internal.process.Sleeper");
    }

    @Test
    void isNotCalledRefused_whenTheProgramDoesNotSayInTime_andNothingIsLeft() throws IOException {
        try (TestHost host = new TestHost(directory)) {
            FileCheck check = new FileCheck("alerting", host);

            assertThatThrownBy(() -> check.require("amtool check-config", endless(), FILE, Duration.ofMillis(300)))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage(
                            "'alerting': amtool check-config has not said within 300ms whether am.yml is right: is this machine busy, or the file very large? Start again, or take the program off the PATH");
            try (Stream<Path> left = Files.list(directory.resolve("work"))) {
                assertThat(left).isEmpty();
            }
            ProcessHandle.current()
                    .children()
                    .filter(FileCheckTest::isEndless)
                    .forEach(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5)));
        }
    }

    private static boolean isEndless(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("org.reliabilityjunit.internal.process.Sleeper");
    }

    @Test
    void isRefusedInTheWordsOfTheProgram() {
        try (TestHost host = new TestHost(directory)) {
            assertThatThrownBy(() -> new FileCheck("alerting", host)
                            .require("amtool check-config", java("--no-such-option"), FILE, Duration.ofSeconds(20)))
                    .hasMessageStartingWith("'alerting': amtool check-config refuses am.yml:\n")
                    .hasMessageContaining("no-such-option");
        }
    }
}
