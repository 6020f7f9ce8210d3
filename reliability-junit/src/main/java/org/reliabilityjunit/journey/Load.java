package org.reliabilityjunit.journey;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.Rate;

/**
 * Constant open load through the phases of a scenario.
 *
 * @param rate arrivals, whatever the service does
 * @param warmUp driven, but judged by nobody
 * @param baseline the healthy service
 * @param fault how long the faults last; zero in a scenario without one
 * @param recovery the same load after the faults are removed; zero in a scenario without a fault
 * @param deadline a run later than this is a bad event, as a user would have left; null means no deadline
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Load(
        Rate rate,
        Duration warmUp,
        Duration baseline,
        Duration fault,
        Duration recovery,
        @Nullable Duration deadline) {

    public Duration total() {
        return warmUp.plus(baseline).plus(fault).plus(recovery);
    }
}
