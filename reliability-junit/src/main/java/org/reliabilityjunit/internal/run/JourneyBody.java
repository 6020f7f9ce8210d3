package org.reliabilityjunit.internal.run;

import org.jspecify.annotations.Nullable;

/** One run of the user's journey. Called concurrently. */
@FunctionalInterface
public interface JourneyBody {

    /**
     * Walks the journey.
     *
     * @param ordinal of the run
     * @return the route that served it, or null when nobody told
     * @throws JourneyFailed when the journey failed and somebody had told its route
     * @throws Throwable when the journey failed
     */
    @Nullable String walk(long ordinal) throws Throwable;
}
