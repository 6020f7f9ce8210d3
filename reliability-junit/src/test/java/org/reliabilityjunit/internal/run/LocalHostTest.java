package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.ProcessGuard;

class LocalHostTest {

    @TempDir
    Path directory;

    private final ProcessGuard guard = new ProcessGuard();

    @AfterEach
    void closeGuard() {
        guard.close();
    }

    private LocalHost host() {
        return host(text -> text.replace("hunter2", "[redacted]"));
    }

    private LocalHost host(UnaryOperator<String> redaction) {
        return new LocalHost(directory, directory.resolve("logs"), guard, redaction, name -> Optional.empty());
    }

    /** What is guarded goes with a killed JVM too. */
    @Test
    void has_its_raw_logs_guarded_and_outside_of_the_folder_for_reviewers() throws IOException {
        LocalHost host = host();
        Path log = Files.writeString(host.logFile("shop"), "password=hunter2");

        assertThat(host.rawLogs()).contains(log.getParent());
        assertThat(host.logFile("db")).isEqualTo(log.resolveSibling("db.log"));
        assertThat(log.startsWith(directory)).isFalse();
        guard.close();

        assertThat(log.getParent()).doesNotExist();
    }

    @Test
    void makes_no_folder_for_logs_that_nobody_writes() {
        assertThat(host().rawLogs()).isEmpty();
    }

    @Test
    void redacts_what_goes_into_messages_and_names_the_log_that_stays() {
        LocalHost host = host();
        Path log = host.logFile("shop");

        assertThat(host.redacted("password=hunter2 in " + log))
                .isEqualTo("password=[redacted] in " + directory.resolve("logs").resolve("shop.log"));
    }

    @Test
    void names_its_folders_so_that_none_is_taken_for_the_number_of_a_card() {
        LocalHost host = host(text -> text.replaceAll("\\d{6,}", "[number]"));
        Path log = host.logFile("shop");

        assertThat(host.redacted("see " + log))
                .isEqualTo("see " + directory.resolve("logs").resolve("shop.log"));
    }

    @Test
    void makes_folders_that_no_other_user_can_open() throws IOException {
        Path made = host().workDirectory("data");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(made.getFileName().toString()).startsWith("reliability-data-");
    }
}
