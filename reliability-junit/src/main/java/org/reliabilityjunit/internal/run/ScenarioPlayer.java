package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** Plays one plan against a running environment: phases in order, faults in their window, signals all along. */
public final class ScenarioPlayer {

    private static final Duration LEAD = Duration.ofMillis(20);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration SNAPSHOT_LEAD = Duration.ofMillis(300);

    private final PlayClock clock;
    private final RunningEnvironment environment;
    private final Providers providers;
    private final Progress progress;

    public ScenarioPlayer(PlayClock clock, RunningEnvironment environment, Providers providers, Progress progress) {
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
        List<WatchedBreaker> breakers = new Preflight(environment, providers.breakerDialects()).breakers(plan);
        long start = clock.nanoTime() + LEAD.toNanos();
        Instant startedAt = Instant.ofEpochMilli(clock.epochMillis()).plus(LEAD);
        Load load = plan.load();
        try (NoiseMeter noise = new NoiseMeter();
                SignalRecorder signals = new SignalRecorder(
                        clock,
                        start,
                        startedAt.toEpochMilli(),
                        environment.metrics().orElse(null),
                        breakers);
                Injections injections = new Injections(clock, start);
                OpenLoop loop = new OpenLoop(
                        clock,
                        "reliability-" + plan.scenario().id(),
                        load.dueTimes(),
                        start,
                        InFlightLimit.of(load),
                        body)) {
            noise.begin();
            signals.begin();
            loop.begin();
            List<Phase> phases = PhasePlan.of(load);
            for (Phase phase : phases) {
                play(plan, phase, start, signals, injections, loop);
            }
            List<JourneyRun> runs = loop.finish(DRAIN);
            signals.finish();
            return new PlayResult(
                    new Timeline(
                            startedAt,
                            load,
                            phases,
                            runs,
                            injections.record(),
                            signals.histories(),
                            signals.snapshots(),
                            noise.finish(runs),
                            Effects.NONE),
                    start);
        }
    }

    private void play(Plan plan, Phase phase, long start, SignalRecorder signals, Injections injections, OpenLoop loop)
            throws InterruptedException {
        boolean fault = phase.name() == PhaseName.FAULT;
        clock.sleepUntil(start + phase.start());
        if (fault) {
            injections.inject(
                    plan.faults(),
                    environment,
                    plan.seed(),
                    phase.length().multipliedBy(2).plus(DRAIN));
        }
        progress.phaseBegins(plan, phase);
        clock.sleepUntil(start + phase.end() - SNAPSHOT_LEAD.toNanos());
        signals.snapshot(phase.name().text());
        clock.sleepUntil(start + phase.end());
        if (fault) {
            injections.remove();
        }
        progress.phaseEnds(plan, phase, loop.runs().dueBetween(phase.start(), phase.end()));
    }
}
