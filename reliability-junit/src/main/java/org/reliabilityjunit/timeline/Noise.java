package org.reliabilityjunit.timeline;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What the driver and its host added to the measurement.
 *
 * @param lagP50 median of sent - due
 * @param lagP99 99th percentile of sent - due
 * @param lagMax maximum of sent - due
 * @param hiccupP99 for the 99th percentile of moments, by how much a thread that only sleeps wakes up late when it is due then
 * @param hiccupMax its maximum
 * @param gcTotal how long the driver's JVM stood still to collect garbage, all in all
 * @param gcMax the longest time it did without a break
 * @param foreignLoad the part of the host's processors that others used in the worst three seconds, from 0 to 1; -1 when the host does not tell
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Noise(
        Duration lagP50,
        Duration lagP99,
        Duration lagMax,
        Duration hiccupP99,
        Duration hiccupMax,
        Duration gcTotal,
        Duration gcMax,
        double foreignLoad) {

    public static final Noise NONE = new Noise(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
}
