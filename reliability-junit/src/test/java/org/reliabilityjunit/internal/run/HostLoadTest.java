package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("What others take of the host")
class HostLoadTest {

    /** Far more than two looks at the same second differ, and less than the orphan gets on a crowded machine. */
    private static final double A_HUNDREDTH = 0.01;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process cannot be made somebody else's by a shell")
    void isLessByWhatOursTakeThatAreNoChildrenOfThisJvm() throws Exception {
        ProcessHandle orphan = busyOrphan();
        try {
            assertThat(ProcessHandle.current().descendants()).doesNotContain(orphan);
            HostLoad withIt = new HostLoad(List::of);
            HostLoad withoutIt = new HostLoad(() -> List.of(orphan));
            withIt.begin();
            withoutIt.begin();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                withIt.sampleWhenDue();
                withoutIt.sampleWhenDue();
                return withIt.foreign() >= 0 && withoutIt.foreign() >= 0;
            });

            assertThat(withoutIt.foreign()).isLessThan(withIt.foreign() - A_HUNDREDTH);
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void isMeasuredOn_whenALookAtTheProcessesFailed() {
        AtomicInteger looks = new AtomicInteger();
        HostLoad load = new HostLoad(() -> {
            if (looks.incrementAndGet() == 2) {
                throw new IllegalStateException("Too many open files (Unable to open /proc)");
            }
            return List.of();
        });
        load.begin();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            load.sampleWhenDue();
            return looks.get() == 2;
        });
        assertThat(load.foreign()).as("nothing is known yet").isEqualTo(-1);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            load.sampleWhenDue();
            return load.foreign() >= 0;
        });
        assertThat(looks)
                .as("one to begin with, one that fails, one to begin anew, one that tells")
                .hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void isThatOfTheWorstThreeSeconds() {
        assertThat(seconds(0, 0.9, 0.3, 0, 0)).isCloseTo(0.4, within(1e-9));
        assertThat(seconds(0, 0, 0, 0, 0.6)).isCloseTo(0.2, within(1e-9));
        assertThat(seconds(0.9, 0, 0, 0)).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void isThatOfAsManySecondsAsThereAre() {
        assertThat(seconds()).isEqualTo(-1);
        assertThat(seconds(0.6)).isEqualTo(0.6);
        assertThat(seconds(0.6, 0.2)).isCloseTo(0.4, within(1e-9));
    }

    private static double seconds(double... foreign) {
        HostLoad load = new HostLoad(List::of);
        for (double second : foreign) {
            load.add(second);
        }
        return load.foreign();
    }

    /** Its parent, a shell, has ended. */
    private static ProcessHandle busyOrphan() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "(while :; do :; done) >/dev/null 2>&1 & echo $!").start();
        try (BufferedReader told = shell.inputReader()) {
            ProcessHandle orphan =
                    ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
            shell.waitFor();
            return orphan;
        }
    }
}
