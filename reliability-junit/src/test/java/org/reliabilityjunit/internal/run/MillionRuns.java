package org.reliabilityjunit.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.reliabilityjunit.internal.evidence.EvidenceDraft;
import org.reliabilityjunit.internal.evidence.EvidenceWriter;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.HostLimits;
import org.reliabilityjunit.oracle.JourneyLatencyOracle;
import org.reliabilityjunit.oracle.JourneySuccessOracle;
import org.reliabilityjunit.oracle.Judge;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Timeline;

/** Drives, judges and writes a million journey runs on a clock that does not wait: a program of its own, for its heap. */
final class MillionRuns {

    private static final int FEW = 32;
    private static final Load LOAD = new Load(
            Arrivals.constant(new Rate(1_000)),
            Duration.ZERO,
            Duration.ofSeconds(1_000),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(3));
    private static final Scenario SCENARIO = new Scenario(
            "MILLION", ScenarioKind.MAIN, "A million runs", "", "", "", List.of(), List.of(), "Million", "runs");

    private MillionRuns() {}

    /** The clock jumps to the next arrival as soon as few enough runs are in flight. */
    private static final class JumpingClock implements PlayClock {
        private final Semaphore room = new Semaphore(FEW);
        private final AtomicLong now = new AtomicLong();

        @Override
        public long nanoTime() {
            return now.get();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            room.acquire();
            now.set(nanoTime);
        }

        @Override
        public long epochMillis() {
            return now.get() / 1_000_000;
        }
    }

    /** @param arguments the directory for the evidence */
    public static void main(String... arguments) throws InterruptedException {
        Timeline timeline = new Timeline(
                Instant.EPOCH,
                LOAD,
                PhasePlan.of(LOAD),
                driven(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Effects.NONE);
        Optional<Confidence> sure = Optional.of(Confidence.USUAL);
        List<Oracle> oracles = List.of(
                new JourneySuccessOracle(Quantity.shareBound(">= 99%"), sure),
                new JourneyLatencyOracle(
                        new TreeMap<>(
                                Map.of(0.5, Quantity.durationBound("<= 2s"), 0.999, Quantity.durationBound("<= 2s"))),
                        sure));
        Judgement judgement = Judge.judge(timeline, oracles, new HostLimits(Optional.empty(), new Share(0.5)));
        new EvidenceWriter()
                .write(
                        new EvidenceDraft(
                                SCENARIO,
                                "embedded",
                                "no engine is needed",
                                1,
                                List.of(),
                                timeline,
                                judgement,
                                "mvn test",
                                List.of(),
                                Optional.empty()),
                        Path.of(arguments[0]));
        System.out.println(judgement.status() + " " + timeline.runs().size());
    }

    private static JourneyRuns driven() throws InterruptedException {
        JumpingClock clock = new JumpingClock();
        try (OpenLoop loop = new OpenLoop(
                clock,
                "million",
                new Schedule(LOAD),
                0,
                InFlightLimit.of(LOAD)::at,
                WorkerThreads.PLATFORM,
                ordinal -> {
                    clock.room.release();
                    if (ordinal % 500 == 0) {
                        throw new IllegalStateException("order " + ordinal + " is lost");
                    }
                    return ordinal % 10 == 0 ? "pay-later" : "card";
                })) {
            loop.begin();
            return loop.finish(Duration.ofSeconds(10));
        }
    }
}
