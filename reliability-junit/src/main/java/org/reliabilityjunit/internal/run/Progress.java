package org.reliabilityjunit.internal.run;

import java.util.List;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.timeline.Phase;

/** Hears how a scenario goes on, on the thread that plays it. */
public interface Progress {

    void phaseBegins(Plan plan, Phase phase);

    /** Called when the phase is over; runs due in it may still be in flight. */
    void phaseEnds(Plan plan, Phase phase, List<JourneyRun> endedRuns);
}
