package org.reliabilityjunit.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

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
 * @param longPauses of the driver's JVM that lasted longer than {@link #SHORT_PAUSE}, in order; null where a run was
 *     stored that did not tell
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
        @Nullable List<Pause> longPauses,
        double foreignLoad) {

    /** Young collections of a healthy JVM stay below this. */
    public static final Duration SHORT_PAUSE = Duration.ofMillis(50);

    public static final Noise NONE = new Noise(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            List.of(),
            0);

    public Noise {
        longPauses = longPauses == null ? List.of() : List.copyOf(longPauses);
    }

    @Override
    public List<Pause> longPauses() {
        return Objects.requireNonNull(longPauses);
    }
}
