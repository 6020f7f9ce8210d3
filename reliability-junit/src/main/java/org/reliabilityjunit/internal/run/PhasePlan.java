package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;

/** Lays the phases of a load end to end. */
final class PhasePlan {

    private final List<Phase> phases = new ArrayList<>();
    private long end;

    private PhasePlan() {}

    static List<Phase> of(Load load) {
        PhasePlan plan = new PhasePlan();
        plan.add(PhaseName.WARM_UP, load.warmUp());
        plan.add(PhaseName.BASELINE, load.baseline());
        plan.add(PhaseName.FAULT, load.fault());
        plan.add(PhaseName.RECOVERY, load.recovery());
        return List.copyOf(plan.phases);
    }

    private void add(PhaseName name, Duration length) {
        if (!length.isZero()) {
            phases.add(new Phase(name, end, end + length.toNanos()));
            end += length.toNanos();
        }
    }
}
