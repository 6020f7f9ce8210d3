package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
        return new LocalHost(
                directory,
                directory.resolve("logs"),
                guard,
                text -> text.replace("hunter2", "[redacted]"),
                name -> Optional.empty());
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
}
