package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Pause;

@DisplayName("Noise")
class NoiseMeterTest {

    private static JourneyRun late(long ordinal, Duration lag, Outcome outcome) {
        return new JourneyRun(ordinal, 0, lag.toNanos(), lag.toNanos(), outcome, null, null);
    }

    @Test
    void ofTheDriver_isHowLateRunsWereSent_butNotThoseThatNeverWere() throws Exception {
        try (NoiseMeter meter = new NoiseMeter(List::of)) {
            meter.begin();
            Noise noise = meter.finish(
                    List.of(
                            late(0, Duration.ofMillis(1), Outcome.OK),
                            late(1, Duration.ofMillis(3), Outcome.FAILED),
                            late(2, Duration.ofMillis(900), Outcome.DROPPED)),
                    0);

            assertThat(noise.lagP50()).isBetween(Duration.ofMillis(1), Duration.ofNanos(1_010_000));
            assertThat(noise.lagMax()).isBetween(Duration.ofMillis(3), Duration.ofNanos(3_010_000));
        }
    }

    @Test
    void ofTheHost_isHowLateAThreadWakesUp_andWhatOthersTake() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (NoiseMeter meter = new NoiseMeter(() -> {
            looks.incrementAndGet();
            return List.of();
        })) {
            meter.begin();
            await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() > 2);
            Noise noise = meter.finish(List.of(), 0);

            assertThat(noise.hiccupMax()).isPositive();
            assertThat(noise.hiccupP99()).isPositive().isLessThanOrEqualTo(noise.hiccupMax());
            assertThat(noise.foreignLoad()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void ofTheJvm_isHowLongItCollectedGarbage() {
        try (GcPauses pauses = new GcPauses()) {
            pauses.begin();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                System.gc();
                return pauses.longest().toMillis() > 0;
            });

            assertThat(pauses.total()).isGreaterThanOrEqualTo(pauses.longest());
        }
    }

    /** The more is alive, the longer it takes to look at. */
    @Test
    void ofTheJvm_isWhenItStoodStillForLong() {
        List<int[]> alive = new ArrayList<>();
        try (GcPauses pauses = new GcPauses()) {
            long start = System.nanoTime();
            pauses.begin();
            List<Pause> asked = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                IntStream.range(0, 500_000).forEach(i -> alive.add(new int[1]));
                long before = System.nanoTime() - start;
                System.gc();
                asked.add(new Pause(before, System.nanoTime() - start));
                return pauses.longOnes(start).stream()
                        .anyMatch(pause -> asked.stream().anyMatch(one -> isIn(one, pause)));
            });
        }
    }

    /** To a few milliseconds. */
    private static boolean isIn(Pause asked, Pause told) {
        long tolerance = Duration.ofMillis(5).toNanos();
        return told.from() > asked.from() - tolerance
                && told.to() < asked.to() + tolerance
                && told.length().compareTo(Noise.SHORT_PAUSE) > 0;
    }
}
