package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Burst;
import org.reliabilityjunit.quantity.Quantity;

/**
 * How the service does from its recovery on, beside how it did in the baseline under the same load: what overload leaves behind
 * (queues, retries, cold caches) may stay when its cause is gone.
 *
 * @param before the median of what users waited in the baseline
 * @param after the same from the recovery on
 * @param served the share of runs served as in the baseline, from 0 to 1
 */
record RecoveredLevel(Duration before, Duration after, double served) {

    /**
     * @param baseline good runs, at least one
     * @param recovered how many runs there were since the recovery
     * @param good those of them served as in the baseline, at least one
     */
    static RecoveredLevel of(List<JourneyRun> baseline, int recovered, List<JourneyRun> good) {
        return new RecoveredLevel(median(baseline), median(good), (double) good.size() / recovered);
    }

    private static Duration median(List<JourneyRun> runs) {
        return Percentile.of(runs.stream().map(JourneyRun::response).sorted().toList(), 0.5);
    }

    double factor() {
        return (double) after.toNanos() / Math.max(1, before.toNanos());
    }

    @Override
    public String toString() {
        return "p50 %s, %s in the baseline (%s); %s served as there"
                .formatted(
                        Quantity.format(after),
                        Quantity.format(before),
                        Quantity.formatFactor(factor()),
                        Texts.percent(served));
    }

    /** Why levels before and after cannot be compared; empty when the load is the same. */
    static Optional<String> otherLoad(Load load) {
        if (load.arrivals().ramp() != null) {
            return Optional.of("the load of the recovery is not that of the baseline: " + load.arrivals());
        }
        Burst burst = load.arrivals().burst();
        return burst != null && burst.length().compareTo(load.fault()) > 0
                ? Optional.of("the burst goes on when the fault is over: " + load.arrivals())
                : Optional.empty();
    }
}
