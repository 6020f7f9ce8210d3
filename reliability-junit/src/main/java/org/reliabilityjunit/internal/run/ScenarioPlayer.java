package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.Timeline;

/** Plays one plan against a running environment: phases in order, faults in their window, signals all along. */
public final class ScenarioPlayer {

    private static final Duration LEAD = Duration.ofMillis(20);

    private final PlayClock clock;
    private final RunningEnvironment environment;
    private final Providers providers;
    private final Progress progress;
    private final WorkerThreads threads;

    public ScenarioPlayer(
            PlayClock clock,
            RunningEnvironment environment,
            Providers providers,
            Progress progress,
            WorkerThreads threads) {
        this.threads = threads;
        this.clock = clock;
        this.environment = environment;
        this.providers = providers;
        this.progress = progress;
    }

    /**
     * Plays it. Faults are gone when this returns or throws.
     *
     * @throws InterruptedException when the playing thread is interrupted, for example by a test timeout
     */
    public PlayResult play(Plan plan, JourneyBody body) throws InterruptedException {
        Preflight preflight = new Preflight(environment, providers.breakerDialects());
        preflight.checkMetrics(plan);
        List<WatchedBreaker> breakers = preflight.breakers(plan);
        long start = clock.nanoTime() + LEAD.toNanos();
        Instant startedAt = Instant.ofEpochMilli(clock.epochMillis()).plus(LEAD);
        Schedule schedule = new Schedule(plan.load().withWarmUp(new WarmUp(plan.load()).longest()));
        try (NoiseMeter noise = new NoiseMeter(environment.processes());
                Signals signals = Signals.of(clock, start, startedAt.toEpochMilli(), environment, breakers);
                Injections injections = new Injections(clock, start);
                OpenLoop loop = new OpenLoop(
                        clock,
                        "reliability-" + plan.scenario().id(),
                        schedule,
                        start,
                        due -> InFlightLimit.of(schedule.load()).at(due),
                        threads,
                        body)) {
            signals.begin();
            loop.begin();
            List<Phase> phases = new PlayedPhases(
                            plan, clock, start, schedule, loop, signals, injections, environment, noise, progress)
                    .play();
            JourneyRuns runs = loop.finish(PlayedPhases.drain(plan.load()));
            long judgedFrom = schedule.load().warmUp().toNanos();
            signals.finish();
            return new PlayResult(
                    new Timeline(
                            startedAt,
                            schedule.load(),
                            phases,
                            runs,
                            injections.record(),
                            signals.histories(),
                            signals.snapshots(),
                            List.of(),
                            noise.finish(runs.dueBetween(judgedFrom, Long.MAX_VALUE), start),
                            Effects.NONE,
                            signals.lags()),
                    start);
        }
    }
}
