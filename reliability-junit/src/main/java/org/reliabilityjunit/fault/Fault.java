package org.reliabilityjunit.fault;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What breaks: an immutable value that names the link it breaks and says in words what it does.
 *
 * <p>The library brings {@link LatencyFault}, {@link DownFault}, and the kinds of {@link ReplyFault} and {@link ProcessFault}. A team adds its own by implementing this interface and a {@code FaultInjector} that knows it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Fault {

    /** The name of the dependency whose link is broken; of a {@link CutFault}, what it cuts off. */
    String link();

    /** How long it lasts, if it says so; else as long as the load's fault phase. */
    default Optional<Duration> lasting() {
        return Optional.empty();
    }

    /** What it does, as a phrase for people: {@code latency 800ms ± 200ms on 60% of requests}. */
    String describe();
}
