package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.oracle.RunbookStepOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;

/** The steps that somebody on call takes while a fault lasts, each in its time and beside the others. */
public final class Runbook implements Progress, AutoCloseable {

    private static final long LONGEST_SECONDS = 120;

    /**
     * A step.
     *
     * @param name for events
     * @param after the faults are in place
     * @param work what is done
     */
    public record Step(String name, Duration after, Runnable work) {}

    private record Taken(Step step, long begun, Instant clock, Map<String, String> fields) {}

    private final List<Step> steps;
    private final List<Taken> taken = new ArrayList<>();
    private final ScheduledThreadPoolExecutor people;

    public Runbook(List<Step> steps) {
        this.steps = List.copyOf(steps);
        this.people = new ScheduledThreadPoolExecutor(Math.max(1, steps.size()), task -> {
            Thread thread = new Thread(task, "reliability-runbook");
            thread.setDaemon(true);
            return thread;
        });
        people.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void phaseBegins(Plan plan, Phase phase) {
        if (phase.name() == PhaseName.FAULT) {
            for (Step step : steps) {
                var unused = people.schedule(() -> take(step), step.after().toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** What has not begun by now never will; what has goes on. */
    @Override
    public void phaseEnds(Plan plan, Phase phase, List<JourneyRun> endedRuns) {
        if (phase.name() == PhaseName.FAULT) {
            people.shutdown();
        }
    }

    private void take(Step step) {
        Instant clock = Instant.now();
        long begun = System.nanoTime();
        Map<String, String> fields = outcome(step, begun, clock);
        synchronized (taken) {
            taken.add(new Taken(step, begun, clock, fields));
        }
    }

    private static Map<String, String> outcome(Step step, long begun, Instant clock) {
        try {
            step.work().run();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return Map.of(
                    RunbookStepOracle.TOOK, Quantity.format(took),
                    RunbookStepOracle.DONE, clock.plus(took).toString());
        } catch (RuntimeException | Error failed) {
            return Map.of(RunbookStepOracle.ERROR, OneLine.of(failed));
        }
    }

    /** What became of the steps that were begun, when all of them have ended. */
    public List<Event> events(long startNanos) throws InterruptedException {
        people.shutdown();
        boolean ended = people.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        synchronized (taken) {
            List<Event> events = new ArrayList<>(taken.stream()
                    .map(one -> new Event(
                            RunbookStepOracle.SOURCE,
                            one.step().name(),
                            one.begun() - startNanos,
                            one.clock(),
                            one.fields()))
                    .toList());
            if (!ended) {
                unended().forEach(step -> events.add(endless(step, startNanos)));
            }
            return events;
        }
    }

    private List<Step> unended() {
        List<Step> ended = taken.stream().map(Taken::step).toList();
        return steps.stream().filter(step -> !ended.contains(step)).toList();
    }

    private static Event endless(Step step, long startNanos) {
        return new Event(
                RunbookStepOracle.SOURCE,
                step.name(),
                System.nanoTime() - startNanos,
                Instant.now(),
                Map.of(RunbookStepOracle.ERROR, "it has not ended " + LONGEST_SECONDS + "s after the scenario"));
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
