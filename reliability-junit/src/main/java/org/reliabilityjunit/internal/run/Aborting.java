package org.reliabilityjunit.internal.run;

import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.AbortWatch;
import org.reliabilityjunit.timeline.Phase;

/**
 * Watches, while faults are in place, whether they must go at once.
 *
 * @param watches one per rule
 * @param load what is driven
 * @param fault the phase, as it is planned
 */
record Aborting(List<AbortWatch> watches, Load load, Phase fault) {

    /** @param ended the runs that have ended by the beginning of the fault */
    static Aborting of(Plan plan, Load load, Phase fault, JourneyRuns ended) {
        JourneyRuns baseline = ended.dueBetween(load.warmUp().toNanos(), fault.start());
        return new Aborting(
                plan.oracleValues().stream()
                        .flatMap(oracle -> oracle.abort().stream())
                        .flatMap(rule -> AbortWatch.of(rule, baseline, load.deadline()).stream())
                        .toList(),
                load,
                fault);
    }

    /** The rule that asks for it by now, in words. */
    Optional<String> due(long now, JourneyRuns ended) {
        return watches.stream()
                .filter(watch -> watch.holdsBy(
                        now,
                        ended,
                        fault.start(),
                        (from, to) ->
                                load.arrivalsBetween(java.time.Duration.ofNanos(from), java.time.Duration.ofNanos(to))))
                .map(watch -> watch.rule().toString())
                .findFirst();
    }
}
