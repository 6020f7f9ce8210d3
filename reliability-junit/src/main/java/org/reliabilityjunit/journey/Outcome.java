package org.reliabilityjunit.journey;

import org.apiguardian.api.API;

/** How a journey run ended. All but {@link #OK} are bad events. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Outcome {
    /** The journey's body returned. */
    OK,
    /** The journey's body threw. */
    FAILED,
    /** Never sent: too many runs were in flight. */
    DROPPED,
    /** Sent, but not done when the scenario stopped waiting. */
    UNFINISHED
}
