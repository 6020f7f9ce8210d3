package org.reliabilityjunit.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What was seen of one breaker.
 *
 * @param name as the service calls it
 * @param limits its configuration, as far as told
 * @param readings scraped, in order of time
 * @param events exact transitions from an event endpoint, in order of time; empty where there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerHistory(
        String name, BreakerLimits limits, List<BreakerReading> readings, List<BreakerTransition> events) {

    public BreakerHistory {
        readings = readings.stream()
                .sorted(Comparator.comparingLong(BreakerReading::nanos))
                .toList();
        events = events.stream()
                .sorted(Comparator.comparingLong(BreakerTransition::nanos))
                .toList();
    }

    /** The exact transitions where there are any, else those that the readings show. */
    public List<BreakerTransition> transitions() {
        return events.isEmpty() ? fromReadings() : events;
    }

    private List<BreakerTransition> fromReadings() {
        List<BreakerTransition> found = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            BreakerReading before = readings.get(i - 1);
            BreakerReading after = readings.get(i);
            if (before.state() != after.state()) {
                found.add(new BreakerTransition(after.nanos(), before.state(), after.state()));
            }
        }
        return List.copyOf(found);
    }

    /** The readings within a window, both ends included. */
    public List<BreakerReading> between(long from, long to) {
        return readings.stream()
                .filter(reading -> reading.nanos() >= from && reading.nanos() <= to)
                .toList();
    }
}
