package org.reliabilityjunit.signal;

import org.apiguardian.api.API;

/**
 * How far a standby was behind its primary at one moment. There is none for a moment at which one of them did not answer, or
 * the standby followed nobody.
 *
 * @param instance the standby
 * @param nanos when, since the timeline's start
 * @param bytes what the primary had written and the standby not replayed
 * @param seconds for how long it had been behind: since its last transaction, or its start when it had replayed none, or since it was
 *     last seen to have all that the primary had; 0 when it had
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LagReading(String instance, long nanos, double bytes, double seconds) {

    /** The metric that tells {@link #bytes}. */
    public static final String BYTES = "postgres_replication_lag_bytes";

    /** The metric that tells {@link #seconds}. */
    public static final String SECONDS = "postgres_replication_lag_seconds";
}
