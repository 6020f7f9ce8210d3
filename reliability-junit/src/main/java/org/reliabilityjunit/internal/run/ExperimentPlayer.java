package org.reliabilityjunit.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.oracle.ExperimentEndsOracle;
import org.reliabilityjunit.timeline.Timeline;

/** Plays a scenario whose method decides itself what happens when. */
public final class ExperimentPlayer {

    private static final Map<String, String> FORGOTTEN = Map.of(ExperimentEndsOracle.FORGOTTEN, "declared faults");

    private final PlayClock clock;
    private final RunningEnvironment environment;
    private final Providers providers;
    private final Progress progress;
    private final WorkerThreads threads;

    public ExperimentPlayer(
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
     * Plays it. Faults are gone when this returns or throws. What the script fails with is on the timeline.
     *
     * @throws InterruptedException when the playing thread is interrupted, for example by a test timeout
     */
    public PlayResult play(Plan plan, Script script) throws InterruptedException {
        Preflight preflight = new Preflight(environment, providers.breakerDialects());
        preflight.checkMetrics(plan);
        List<WatchedBreaker> breakers = preflight.breakers(plan);
        long start = clock.nanoTime();
        Instant startedAt = Instant.ofEpochMilli(clock.epochMillis());
        try (NoiseMeter noise = new NoiseMeter(environment.processes());
                Signals signals = Signals.of(clock, start, startedAt.toEpochMilli(), environment, breakers);
                Injections injections = new Injections(clock, start); ) {
            Stage stage = new Stage(plan, clock, start, startedAt, environment, injections, progress, threads);
            noise.begin();
            signals.begin();
            signals.snapshot("begin");
            stage.begin();
            act(script, stage);
            injections.remove();
            stage.end();
            signals.snapshot("end");
            signals.finish();
            List<JourneyRun> runs = stage.runs();
            return new PlayResult(
                    new Timeline(
                            startedAt,
                            stage.load(),
                            stage.phases(),
                            runs,
                            injections.record(),
                            signals.histories(),
                            signals.snapshots(),
                            stage.events(),
                            noise.finish(runs, start),
                            Effects.NONE,
                            signals.lags()),
                    start);
        }
    }

    private static void act(Script script, Stage stage) throws InterruptedException {
        try {
            script.run(stage);
            stage.happened(ExperimentEndsOracle.ENDED, stage.hasForgottenFaults() ? FORGOTTEN : Map.of());
        } catch (InterruptedException | LoadBrokeOff stopped) {
            throw stopped;
        } catch (Throwable failed) {
            stage.happened(ExperimentEndsOracle.BROKE_OFF, Map.of("error", OneLine.of(failed)));
        }
    }
}
