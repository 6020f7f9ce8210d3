package org.reliabilityjunit.internal.adapter.testcontainers;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.internal.process.Waiting;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.Endpoint;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/** Asks the program in the container itself, often: Testcontainers looks once a second, and at the log or the port. */
final class ProbeStrategy implements WaitStrategy {

    /** Waits for nothing. */
    static final WaitStrategy NONE = new WaitStrategy() {
        @Override
        public void waitUntilReady(WaitStrategyTarget container) {
            // Who started it waits.
        }

        @Override
        public WaitStrategy withStartupTimeout(Duration timeout) {
            return this;
        }
    };

    private static final Duration POLL = Duration.ofMillis(20);

    private final int port;
    private final Function<Endpoint, Probe> probe;
    private Duration within = Duration.ofSeconds(60);

    ProbeStrategy(int port, Function<Endpoint, Probe> probe) {
        this.port = port;
        this.probe = probe;
    }

    @Override
    public void waitUntilReady(WaitStrategyTarget container) {
        Probe asked = probe.apply(new Endpoint(container.getHost(), container.getMappedPort(port)));
        Optional<String> obstacle =
                Waiting.latest(asked::obstacle, seen -> seen.isEmpty() || !container.isRunning(), POLL, within);
        if (obstacle.isPresent()) {
            throw new ContainerLaunchException(
                    container.isRunning()
                            ? "it was not ready within %s; seen last: %s"
                                    .formatted(Quantity.format(within), obstacle.get())
                            : "it ended before it was ready");
        }
    }

    @Override
    public WaitStrategy withStartupTimeout(Duration timeout) {
        within = timeout;
        return this;
    }
}
