package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlannedTwin;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;

/** Walks the phases of a plan while its load is driven, and decides when those end that have no fixed length. */
final class PlayedPhases {

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration SNAPSHOT_LEAD = Duration.ofMillis(300);
    private static final long LOOK = Duration.ofMillis(100).toNanos();
    private static final long ASK = Duration.ofSeconds(1).toNanos();
    private static final long ROUND = Duration.ofMillis(10).toNanos();

    private final Plan plan;
    private final PlayClock clock;
    private final long start;
    private final Schedule schedule;
    private final OpenLoop loop;
    private final Signals signals;
    private final Injections injections;
    private final RunningEnvironment environment;
    private final NoiseMeter noise;
    private final Progress progress;

    PlayedPhases(
            Plan plan,
            PlayClock clock,
            long start,
            Schedule schedule,
            OpenLoop loop,
            Signals signals,
            Injections injections,
            RunningEnvironment environment,
            NoiseMeter noise,
            Progress progress) {
        this.plan = plan;
        this.clock = clock;
        this.start = start;
        this.schedule = schedule;
        this.loop = loop;
        this.signals = signals;
        this.injections = injections;
        this.environment = environment;
        this.noise = noise;
        this.progress = progress;
    }

    /** How long runs may take after the last phase to end: not shorter than they may take to be good. */
    static Duration drain(Load load) {
        Duration deadline = load.deadline();
        return deadline == null || deadline.compareTo(DRAIN) < 0 ? DRAIN : deadline;
    }

    /** Returns when the last one is over, with each as it really was. */
    List<Phase> play() throws InterruptedException {
        List<Phase> played = new ArrayList<>();
        if (schedule.load().warmUp().isZero()) {
            signals.snapshot("start"); // without one, nobody knows what was counted before
            noise.begin();
        }
        for (Phase planned : PhasePlan.of(schedule.load())) {
            played.add(play(planned.name()));
            if (planned.name() == PhaseName.WARM_UP) {
                noise.begin();
            }
        }
        return played;
    }

    private Phase play(PhaseName name) throws InterruptedException {
        Phase planned = name == PhaseName.WARM_UP ? phase(plan.load(), name, "") : phase(schedule.load(), name, "");
        clock.sleepUntil(start + planned.start());
        begin(planned);
        String why = ended(name);
        Phase phase = phase(schedule.load(), name, why);
        if (name == PhaseName.FAULT && plan.twin().isPresent()) {
            alternate(phase, plan.twin().get());
        }
        clock.sleepUntil(start + phase.end() - SNAPSHOT_LEAD.toNanos());
        signals.snapshot(name.text());
        clock.sleepUntil(start + phase.end());
        if (name == PhaseName.FAULT) {
            injections.remove();
        }
        progress.phaseEnds(plan.withLoad(schedule.load()), phase, loop.runs().dueBetween(phase.start(), phase.end()));
        return phase;
    }

    private static Phase phase(Load load, PhaseName name, String why) {
        Phase planned = PhasePlan.of(load).stream()
                .filter(phase -> phase.name() == name)
                .findFirst()
                .orElseThrow();
        return new Phase(name, planned.start(), planned.end(), why);
    }

    private void begin(Phase phase) {
        if (phase.name() == PhaseName.FAULT && plan.twin().isEmpty()) {
            inject(phase);
        }
        progress.phaseBegins(plan, phase);
    }

    /** Waits until the end of the phase is known, and tells why it is then; empty when by the clock. */
    private String ended(PhaseName name) throws InterruptedException {
        return switch (name) {
            case WARM_UP -> warmedUp();
            case BASELINE -> plan.load().untilDecided() ? decided() : "";
            case FAULT -> aborted();
            case RECOVERY -> "";
        };
    }

    /** Takes the faults away as soon as a rule asks for it, and tells which; empty when none does. */
    private String aborted() throws InterruptedException {
        Phase fault = phase(schedule.load(), PhaseName.FAULT, "");
        Aborting aborting = Aborting.of(plan, schedule.load(), fault, loop.begun());
        if (aborting.isIdle()) {
            return "";
        }
        for (long look = LOOK; look < fault.length().minus(SNAPSHOT_LEAD).toNanos(); look += LOOK) {
            clock.sleepUntil(start + fault.start() + look);
            Optional<String> rule = aborting.due(elapsed(), loop.runs());
            if (rule.isPresent()) {
                injections.remove();
                Duration lasted = cutOff(elapsed() - fault.start(), fault.length());
                schedule.shorten(schedule.load().withFault(lasted));
                return "aborted after %s: %s".formatted(Quantity.format(lasted), rule.get());
            }
        }
        return "";
    }

    /** Asks once a second, and not any more when the next answer would come too late to save anything. */
    private String decided() throws InterruptedException {
        Deciding deciding = new Deciding(plan);
        long from = schedule.load().warmUp().toNanos();
        long most = schedule.load().baseline().toNanos();
        for (long look = ASK; look < most; look += ASK) {
            clock.sleepUntil(start + from + look);
            Load soFar = schedule.load().withBaseline(Duration.ofNanos(look));
            Optional<String> known = deciding.known(soFar, loop.runsInOrder());
            if (known.isPresent()) {
                schedule.shorten(schedule.load().withBaseline(cutOff(elapsed() - from, Duration.ofNanos(most))));
                return known.get();
            }
        }
        return "not decided before the end";
    }

    private void inject(Phase phase) {
        inject(phase, plan.seed());
    }

    private void inject(Phase phase, long seed) {
        injections.inject(
                plan.faults(), environment, seed, phase.length().multipliedBy(2).plus(DRAIN));
    }

    /** Returns when the last window has begun. Each has draws of its own: the same again would make one window of all. */
    private void alternate(Phase phase, PlannedTwin twin) throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        for (PlannedTwin.Window window : twin.in(phase, plan.seed())) {
            clock.sleepUntil(start + window.start());
            injections.remove();
            if (window.faulty()) {
                inject(phase, seeds.nextLong());
            }
        }
    }

    /** Waits until the warm-up is over, and tells why it is; at once when its length is known. */
    private String warmedUp() throws InterruptedException {
        WarmUp warmUp = new WarmUp(plan.load());
        if (!warmUp.isByStability()) {
            return "";
        }
        for (long look = LOOK; ; look += LOOK) {
            clock.sleepUntil(start + look);
            Optional<String> over = warmUp.over(Duration.ofNanos(elapsed()), loop.runsInOrder());
            if (over.isPresent()) {
                schedule.endWarmUp(elapsed());
                return over.get();
            }
        }
    }

    /**
     * How long a phase was that ends now: a little longer, for a figure that people can read, but not than planned, as the look
     * that ends it may have taken until after that.
     */
    static Duration cutOff(long passed, Duration planned) {
        long rounded = (passed + ROUND - 1) / ROUND * ROUND;
        return Duration.ofNanos(Math.min(rounded, planned.toNanos()));
    }

    private long elapsed() {
        return clock.nanoTime() - start;
    }
}
