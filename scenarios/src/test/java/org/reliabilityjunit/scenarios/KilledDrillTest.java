package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/** The old primary is cut off, and the standby has just become one, of which the edge does not know yet. */
@DisplayName("A regional drill that is killed in the middle of its failover")
class KilledDrillTest extends KilledRun {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final long WHOLE_DRILL_MINUTES = 5;

    KilledDrillTest() {
        super("embedded", "SRE-101");
    }

    @Override
    Set<String> outside() {
        return Set.of();
    }

    /** PostgreSQL deletes this file when the standby is promoted. */
    @Override
    void awaitMoment() {
        Path follows = await().ignoreException(UncheckedIOException.class)
                .until(this::standbySignal, Optional::isPresent)
                .orElseThrow();
        await().pollInterval(OFTEN).until(() -> Files.notExists(follows));
    }

    /** @throws UncheckedIOException when files come and go meanwhile */
    private Optional<Path> standbySignal() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> file.endsWith("standby.signal")).findFirst();
        }
    }

    /** The next drill starts clean, and fails over. */
    @Override
    void afterwards() throws Exception {
        Path output = temporary.resolve("next.txt");
        Process next = start(output, "-D", "reliability.foreign-load=100%", "-D", "reliability.lateness=2s");

        assertThat(next.waitFor(WHOLE_DRILL_MINUTES, TimeUnit.MINUTES))
                .as("the next drill ends")
                .isTrue();
        assertThat(output).content().contains("fails over to ap-jp within 5m: RTO ", "1 passed");
        assertThat(next.exitValue()).isZero();
    }
}
