package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlannedFault;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.Received;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;

/**
 * Where a script acts: it belongs to the thread of the test. The baseline lasts until the faults are put in place, the fault
 * phase until they are removed.
 */
public final class Stage {

    private static final String CLOCK_SET = "clock set";
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    private final Plan plan;
    private final PlayClock clock;
    private final long start;
    private final Instant startedAt;
    private final RunningEnvironment environment;
    private final Injections injections;
    private final Progress progress;
    private final WorkerThreads threads;
    private final ServiceTime serviceTime = new ServiceTime();
    private final List<Phase> phases = new ArrayList<>();
    private final List<JourneyRun> runs = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<PhaseName, Duration> driven = new EnumMap<>(PhaseName.class);
    private PhaseName phase = PhaseName.BASELINE;
    private long phaseStart;

    Stage(
            Plan plan,
            PlayClock clock,
            long start,
            Instant startedAt,
            RunningEnvironment environment,
            Injections injections,
            Progress progress,
            WorkerThreads threads) {
        this.threads = threads;
        this.plan = plan;
        this.clock = clock;
        this.start = start;
        this.startedAt = startedAt;
        this.environment = environment;
        this.injections = injections;
        this.progress = progress;
    }

    void begin() {
        progress.phaseBegins(plan, new Phase(phase, 0, 0, ""));
    }

    /** @throws IllegalStateException when there was a fault already, or there is none to put in place */
    public void inject(List<PlannedFault> faults) {
        if (phase != PhaseName.BASELINE) {
            throw new IllegalStateException(
                    "faults are put in place once in an experiment, all together: inject(one, another)");
        }
        if (faults.isEmpty()) {
            throw new IllegalStateException(
                    "there is no fault to put in place: declare one on the method, such as @Down(of = \"...\"), or pass it to inject(...)");
        }
        turnTo(PhaseName.FAULT);
        injections.inject(faults, environment, plan.seed(), TIME_TO_LIVE);
        // Whoever begins something with the phase, as on call does, finds the faults in place.
        tellOfPhase();
    }

    /** @throws IllegalStateException when no fault is in place */
    public void remove() {
        if (phase != PhaseName.FAULT) {
            throw new IllegalStateException("no fault is in place: call inject() before remove()");
        }
        injections.remove();
        turnTo(PhaseName.RECOVERY);
        tellOfPhase();
    }

    private void turnTo(PhaseName next) {
        leave();
        phase = next;
        phaseStart = now();
    }

    private void tellOfPhase() {
        progress.phaseBegins(plan, new Phase(phase, phaseStart, phaseStart, ""));
    }

    private void leave() {
        Phase played = new Phase(phase, phaseStart, now(), "");
        phases.add(played);
        progress.phaseEnds(
                plan,
                played,
                runs.stream().filter(run -> played.contains(run.due())).toList());
    }

    /**
     * One run, at once, on this thread.
     *
     * @throws Throwable what the run failed with
     */
    public void once(JourneyBody body) throws Throwable {
        long ordinal = runs.size();
        long due = now();
        try {
            String route = body.walk(ordinal);
            runs.add(new JourneyRun(ordinal, due, due, now(), Outcome.OK, route, null));
        } catch (JourneyFailed failed) {
            fail(ordinal, due, failed.route(), failed.failure());
            throw failed.failure();
        } catch (Throwable failed) {
            fail(ordinal, due, null, failed);
            throw failed;
        }
    }

    private void fail(long ordinal, long due, @Nullable String route, Throwable failure) {
        runs.add(new JourneyRun(ordinal, due, due, now(), Outcome.FAILED, route, OneLine.of(failure)));
    }

    /** Open load at the plan's rate for a while; returns when all runs are over. */
    public void drive(Duration length, JourneyBody body) throws InterruptedException {
        Load load = new Load(
                plan.load().arrivals(),
                Duration.ZERO,
                length,
                Duration.ZERO,
                Duration.ZERO,
                plan.load().deadline());
        long begin = clock.nanoTime();
        long first = runs.size();
        driven.merge(phase, length, Duration::plus);
        try (OpenLoop loop = new OpenLoop(
                clock,
                "reliability-" + plan.scenario().id(),
                new Schedule(load),
                begin,
                due -> InFlightLimit.of(load).at(due),
                threads,
                ordinal -> body.walk(first + ordinal))) {
            loop.begin();
            for (JourneyRun run : loop.finish(PlayedPhases.drain(load))) {
                runs.add(moved(run, first, begin - start));
            }
        }
    }

    private static JourneyRun moved(JourneyRun run, long ordinals, long nanos) {
        return new JourneyRun(
                run.ordinal() + ordinals,
                run.due() + nanos,
                run.sent() + nanos,
                run.done() + nanos,
                run.outcome(),
                run.route(),
                run.error());
    }

    /** Returns when it was sent so many messages, or when the time is over. */
    public void awaitReceived(String dependency, int messages, Duration atMost) throws InterruptedException {
        long end = now() + atMost.toNanos();
        while (received(dependency) < messages && now() < end) {
            pause(LOOK);
        }
    }

    private int received(String dependency) {
        List<Received> received = environment.received(startedAt).get(dependency);
        if (received == null) {
            throw new IllegalArgumentException("there is no dependency \"%s\" that could be sent messages; there are %s"
                    .formatted(
                            dependency,
                            new TreeSet<>(environment.received(startedAt).keySet())));
        }
        return received.size();
    }

    public void pause(Duration length) throws InterruptedException {
        clock.sleepUntil(clock.nanoTime() + length.toNanos());
    }

    /** Says that something happened now. */
    public void happened(String name, Map<String, String> fields) {
        long now = now();
        events.add(new Event(Event.SCENARIO, name, now, serviceTime.at(hostTime(now)), fields));
    }

    /**
     * From the next millisecond on, as that is how exactly others tell when something reached them, the service's clock goes on from this
     * time: what came before, however shortly, was in an earlier one.
     */
    public void serviceClock(Instant service) throws InterruptedException {
        Instant next = hostTime(now()).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        pause(Duration.between(hostTime(now()), next));
        serviceTime.set(next, service);
        happened(CLOCK_SET, Map.of());
    }

    /** Whether faults are declared that were never put in place. */
    boolean hasForgottenFaults() {
        return phase == PhaseName.BASELINE && !plan.faults().isEmpty();
    }

    void end() {
        leave();
    }

    /** What was driven: the declared rate, for as long as the script drove it. */
    Load load() {
        return new Load(
                plan.load().arrivals(),
                Duration.ZERO,
                driven(PhaseName.BASELINE),
                driven(PhaseName.FAULT),
                driven(PhaseName.RECOVERY),
                plan.load().deadline());
    }

    private Duration driven(PhaseName name) {
        @Nullable Duration length = driven.get(name);
        return length == null ? Duration.ZERO : length;
    }

    List<Phase> phases() {
        return phases.stream().filter(one -> one.end() > one.start()).toList();
    }

    List<JourneyRun> runs() {
        return List.copyOf(runs);
    }

    /** What the script did, and what reached dependencies that keep what they are sent. */
    List<Event> events() {
        List<Event> all = new ArrayList<>(events);
        environment
                .received(startedAt.truncatedTo(ChronoUnit.MILLIS))
                .forEach((name, requests) -> requests.forEach(request -> all.add(new Event(
                        name,
                        request.name(),
                        Duration.between(startedAt, request.at()).toNanos(),
                        serviceTime.at(request.at()),
                        request.fields()))));
        return all;
    }

    private long now() {
        return clock.nanoTime() - start;
    }

    private Instant hostTime(long nanos) {
        return startedAt.plusNanos(nanos);
    }
}
