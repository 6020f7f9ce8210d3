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

    /** Lets another hear it too, after this. */
    default Progress and(Progress other) {
        Progress one = this;
        return new Progress() {
            @Override
            public void phaseBegins(Plan plan, Phase phase) {
                one.phaseBegins(plan, phase);
                other.phaseBegins(plan, phase);
            }

            @Override
            public void phaseEnds(Plan plan, Phase phase, List<JourneyRun> endedRuns) {
                one.phaseEnds(plan, phase, endedRuns);
                other.phaseEnds(plan, phase, endedRuns);
            }
        };
    }
}
