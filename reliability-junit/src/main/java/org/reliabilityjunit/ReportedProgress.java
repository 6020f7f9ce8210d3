package org.reliabilityjunit;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.run.PhaseLine;
import org.reliabilityjunit.internal.run.PlanLine;
import org.reliabilityjunit.internal.run.Progress;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.timeline.Phase;

/**
 * Tells the progress by JUnit's report entries, which a launcher hears while the test runs.
 *
 * @param entries takes them
 */
record ReportedProgress(Consumer<Map<String, String>> entries) implements Progress {

    static final String SCENARIO = "reliability.scenario";
    static final String ENVIRONMENT = "reliability.environment";
    static final String PLAN = "reliability.plan";
    static final String PHASE_BEGINS = "reliability.phase.begins";
    static final String PHASE_ENDS = "reliability.phase.ends";
    static final String VERDICT = "reliability.verdict";
    static final String DETAIL = "reliability.detail";

    /** Before anything is driven. An experiment decides while it is played what it drives. */
    void planned(Plan plan) {
        if (!plan.scripted()) {
            PlanLine.sampleSizes(plan)
                    .forEach(line ->
                            entries.accept(Map.of(SCENARIO, plan.scenario().id(), PLAN, line)));
        }
    }

    @Override
    public void phaseBegins(Plan plan, Phase phase) {
        entries.accept(Map.of(SCENARIO, plan.scenario().id(), PHASE_BEGINS, PhaseLine.begins(plan, phase)));
    }

    @Override
    public void phaseEnds(Plan plan, Phase phase, List<JourneyRun> endedRuns) {
        entries.accept(Map.of(SCENARIO, plan.scenario().id(), PHASE_ENDS, PhaseLine.ends(plan, phase, endedRuns)));
    }
}
