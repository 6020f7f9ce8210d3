package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.evidence.JournalReader;

/** Which noise a scenario remembers: what a warm-up makes is nobody's excuse. */
@DisplayName("Noise of a scenario")
class NoiseScenarioTest {

    /** Far more than the garbage of a short scenario with a handful of runs, and less than a warm-up lasts. */
    private static final Duration MUCH = Duration.ofMillis(60);

    /** The run that is due at 3s: a busy machine ends the warm-up late. */
    private static final long IN_THE_BASELINE = 15;

    @TempDir
    Path output;

    @Test
    void ofTheWarmUp_isForgotten() {
        assertThat(collected(InTheWarmUpCase.class)).isLessThan(MUCH.dividedBy(2));
    }

    @Test
    void ofTheBaseline_isRemembered() {
        assertThat(collected(InTheBaselineCase.class)).isGreaterThanOrEqualTo(MUCH);
    }

    private Duration collected(Class<?> scenario) {
        assertThat(Engine.writingTo(output).run(scenario).thrown()).isEmpty();
        return JournalReader.read(output.resolve("N-1/journal.json"))
                .timeline()
                .noise()
                .gcTotal();
    }

    @ReliabilityTest
    static class InTheWarmUpCase {

        private final AtomicLong runs = new AtomicLong();

        @MainScenario(id = "N-1", title = "Garbage is collected in the warm-up")
        @Load(value = "5/s", warmUp = "2s", baseline = "1s")
        @JourneySuccess(">= 99%")
        void journey() {
            if (runs.getAndIncrement() == 0) {
                collectMuch();
            }
        }
    }

    @ReliabilityTest
    static class InTheBaselineCase {

        private final AtomicLong runs = new AtomicLong();

        @MainScenario(id = "N-1", title = "Garbage is collected in the baseline")
        @Load(value = "5/s", warmUp = "1s", baseline = "4s")
        @JourneySuccess(">= 99%")
        void journey() {
            if (runs.getAndIncrement() == IN_THE_BASELINE) {
                collectMuch();
            }
        }
    }

    private static void collectMuch() {
        long before = collecting();
        while (collecting() - before <= MUCH.toMillis()) {
            System.gc();
        }
    }

    private static long collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
