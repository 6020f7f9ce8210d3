package org.reliabilityjunit.internal.run;

import java.util.List;
import org.reliabilityjunit.internal.plan.Plan;

/** What is known before a scenario is played, for someone who watches; beside the lines of its phases. */
public final class PlanLine {

    private PlanLine() {}

    /** The sample sizes: what the load plans, and what a proof takes. */
    public static List<String> sampleSizes(Plan plan) {
        return plan.oracles().stream()
                .flatMap(planned -> planned.oracle().sampleSizes(plan.load()).stream())
                .map(size -> "%-8s %-5s %-8s %s"
                        .formatted(plan.scenario().id(), plan.scenario().kind().shortText(), "plan", size))
                .toList();
    }
}
