package org.reliabilityjunit;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.run.JourneyBody;
import org.reliabilityjunit.internal.run.JourneyFailed;

/**
 * Walks the user's journey, and keeps the route also of a run that fails.
 *
 * @param journeys makes the journey of a run
 * @param walk what the user does
 */
record JourneyWalk(LongFunction<Journey> journeys, Experiment.Walk walk) implements JourneyBody {

    @Override
    public @Nullable String walk(long ordinal) throws Throwable {
        Journey journey = journeys.apply(ordinal);
        try {
            walk.walk(journey);
        } catch (Throwable failed) {
            String route = journey.route();
            throw route == null ? failed : new JourneyFailed(route, failed);
        }
        return journey.route();
    }
}
