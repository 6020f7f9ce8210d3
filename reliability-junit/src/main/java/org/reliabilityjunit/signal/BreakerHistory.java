package org.reliabilityjunit.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What was seen of one breaker.
 *
 * @param name as the oracle that asks calls it
 * @param instance the service that has it, where there are several; empty where there is one
 * @param limits its configuration, as far as told
 * @param readings scraped, in order of time
 * @param events exact transitions from an event endpoint, in order of time; empty where there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerHistory(
        String name,
        String instance,
        BreakerLimits limits,
        List<BreakerReading> readings,
        List<BreakerTransition> events) {

    /** Events carry wall-clock milliseconds and readings the time after the answer, so they differ a little. */
    private static final long CLOCK_SKEW = 100_000_000;

    public BreakerHistory {
        readings = readings.stream()
                .sorted(Comparator.comparingLong(BreakerReading::nanos))
                .toList();
        events = events.stream()
                .sorted(Comparator.comparingLong(BreakerTransition::nanos))
                .toList();
    }

    /** The exact transitions, and those that only the readings show: an event endpoint keeps just the latest. */
    public List<BreakerTransition> transitions() {
        List<BreakerTransition> all = new ArrayList<>(events);
        for (int i = 1; i < readings.size(); i++) {
            BreakerReading before = readings.get(i - 1);
            BreakerReading after = readings.get(i);
            if (before.state() != after.state() && !told(before.nanos(), after)) {
                all.add(new BreakerTransition(after.nanos(), before.state(), after.state()));
            }
        }
        all.sort(Comparator.comparingLong(BreakerTransition::nanos));
        return List.copyOf(all);
    }

    private boolean told(long from, BreakerReading after) {
        return events.stream()
                .anyMatch(event -> event.to() == after.state()
                        && event.nanos() >= from - CLOCK_SKEW
                        && event.nanos() <= after.nanos() + CLOCK_SKEW);
    }

    /** The readings within a window, both ends included. */
    public List<BreakerReading> between(long from, long to) {
        return readings.stream()
                .filter(reading -> reading.nanos() >= from && reading.nanos() <= to)
                .toList();
    }

    /** As it was seen last before; empty when it was not seen by then. */
    public Optional<BreakerState> stateAt(long nanos) {
        return readings.stream()
                .filter(reading -> reading.nanos() <= nanos)
                .reduce((earlier, later) -> later)
                .map(BreakerReading::state);
    }
}
