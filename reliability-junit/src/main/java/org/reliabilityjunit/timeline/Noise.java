package org.reliabilityjunit.timeline;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What the driver and its host added to the measurement.
 *
 * @param lagP50 median of sent - due
 * @param lagP99 99th percentile of sent - due
 * @param lagMax maximum of sent - due
 * @param hiccupP99 99th percentile by which a thread that only sleeps woke up late
 * @param hiccupMax its maximum
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Noise(Duration lagP50, Duration lagP99, Duration lagMax, Duration hiccupP99, Duration hiccupMax) {

    public static final Noise NONE =
            new Noise(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
