package org.reliabilityjunit.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlannedFault;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.Recovery;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;

/** Takes the backups of what a scenario is going to lose, beside its journeys. */
public final class RestoreDrills implements Progress {

    private final List<Recovery> recoveries;
    private final List<Thread> backups = new ArrayList<>();

    private RestoreDrills(List<Recovery> recoveries) {
        this.recoveries = recoveries;
    }

    /** Of the losses that the plan has. */
    public static RestoreDrills of(Plan plan, RunningEnvironment environment) {
        return new RestoreDrills(plan.faults().stream()
                .map(PlannedFault::fault)
                .filter(LossFault.class::isInstance)
                .flatMap(fault -> environment.recovery(fault.link()).stream())
                .toList());
    }

    @Override
    public void phaseBegins(Plan plan, Phase phase) {
        if (phase.name() == PhaseName.BASELINE) {
            recoveries.forEach(recovery -> {
                Thread thread = new Thread(recovery::backUp, "reliability-backup");
                thread.setDaemon(true);
                thread.start();
                backups.add(thread);
            });
        }
    }

    @Override
    public void phaseEnds(Plan plan, Phase phase, List<JourneyRun> endedRuns) {
        if (phase.name() == PhaseName.BASELINE) {
            backups.forEach(RestoreDrills::join);
        }
    }

    /** A baseline lasts until the backup is there: nothing is lost before. */
    private static void join(Thread backup) {
        try {
            backup.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What happened, with times since {@code startNanos}. */
    public List<Event> events(long startNanos) {
        return recoveries.stream()
                .flatMap(recovery -> recovery.steps().stream())
                .map(step ->
                        new Event(step.source(), step.name(), step.nanos() - startNanos, step.clock(), step.fields()))
                .toList();
    }
}
