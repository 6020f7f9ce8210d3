package org.reliabilityjunit.slo;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.ShareBound;

/**
 * A service level objective of the registry. Exactly one of {@code ratio} and {@code latency} is present.
 *
 * @param id unique in its registry
 * @param description for people
 * @param ratio the objective of a success ratio, such as {@code >= 99.5%}
 * @param latency the objective of a latency, such as {@code <= 300ms}
 * @param window over which the objective counts, such as 30 days
 * @param owner who answers for it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Slo(
        String id,
        String description,
        Optional<ShareBound> ratio,
        Optional<DurationBound> latency,
        Duration window,
        String owner) {}
