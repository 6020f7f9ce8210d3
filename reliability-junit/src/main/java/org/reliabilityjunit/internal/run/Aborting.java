package org.reliabilityjunit.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Waits;
import org.reliabilityjunit.oracle.AbortWatch;
import org.reliabilityjunit.timeline.Phase;

/** Watches, while faults are in place, whether they must go at once. */
final class Aborting {

    private final List<AbortWatch> watches;
    private final long from;
    private final long[] due;

    /**
     * @param watches one per rule
     * @param load what is driven
     * @param fault the phase, as it is planned
     */
    private Aborting(List<AbortWatch> watches, Load load, Phase fault) {
        this.watches = watches;
        this.from = fault.start();
        // counted once: each look asks for many windows
        this.due = watches.isEmpty() ? new long[0] : dueIn(load, fault);
    }

    /** @param begun the runs that were due before the fault, whether they have ended or not */
    static Aborting of(Plan plan, Load load, Phase fault, List<JourneyRun> begun) {
        Waits baseline = Waits.at(
                fault.start(),
                JourneyRuns.where(begun, run -> run.due() >= load.warmUp().toNanos()));
        return new Aborting(
                plan.oracleValues().stream()
                        .flatMap(oracle -> oracle.abort().stream())
                        .flatMap(rule -> AbortWatch.of(rule, baseline, load.deadline()).stream())
                        .toList(),
                load,
                fault);
    }

    /** Whether nobody asked. */
    boolean isIdle() {
        return watches.isEmpty();
    }

    private static long[] dueIn(Load load, Phase fault) {
        LongStream.Builder due = LongStream.builder();
        PrimitiveIterator.OfLong all = load.dueTimes();
        while (all.hasNext()) {
            long next = all.nextLong();
            if (next >= fault.end()) {
                break;
            }
            if (next >= fault.start()) {
                due.add(next);
            }
        }
        return due.build().toArray();
    }

    /** The rule that asks for it by now, in words. */
    Optional<String> due(long now, JourneyRuns ended) {
        return watches.stream()
                .filter(watch -> watch.holdsBy(now, ended, from, (start, end) -> before(end) - before(start)))
                .map(watch -> watch.rule().toString())
                .findFirst();
    }

    /** How many are due before that. Two can be due at the same time. */
    private long before(long nanos) {
        int low = 0;
        int high = due.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (due[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
