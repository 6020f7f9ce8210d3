package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.internal.adapter.jvm.ReadinessProbe;
import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.internal.process.LogTail;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.internal.process.Waiting;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.RunningService;
import org.reliabilityjunit.spi.ServiceSpec;
import org.testcontainers.containers.GenericContainer;

/** A service in a container. */
final class ContainerService implements RunningService {

    private static final Duration POLL = Duration.ofMillis(50);

    private final GenericContainer<?> container;
    private final URI baseUri;
    private final ServiceSpec spec;
    private final Host host;
    private final Forwarder forwarder;

    private ContainerService(GenericContainer<?> container, int free, int port, ServiceSpec spec, Host host) {
        this.container = container;
        this.baseUri = URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(port)));
        this.spec = spec;
        this.host = host;
        this.forwarder = new Forwarder(
                new Endpoint(LoopbackPort.ADDRESS, free), new Endpoint(baseUri.getHost(), baseUri.getPort()));
    }

    /** @param free the port of this machine at which the links reach it */
    static ContainerService start(GenericContainer<?> container, int free, int port, ServiceSpec spec, Host host) {
        try {
            container.start();
            return new ContainerService(container, free, port, spec, host);
        } catch (RuntimeException failed) {
            container.stop();
            throw failed;
        }
    }

    @Override
    public URI baseUri() {
        return baseUri;
    }

    @Override
    public Path log() {
        return host.logFile(spec.name());
    }

    @Override
    public void awaitReady() {
        Probe probe = new ReadinessProbe(baseUri.resolve(spec.readyPath()));
        Optional<String> obstacle = Waiting.latest(
                probe::obstacle, seen -> seen.isEmpty() || !container.isRunning(), POLL, spec.readyWithin());
        if (obstacle.isPresent()) {
            String problem = container.isRunning()
                    ? "was not ready within %s; seen last: %s"
                            .formatted(Quantity.format(spec.readyWithin()), obstacle.get())
                    : "ended with exit code %s before it was ready".formatted(exitCode());
            keepWholeLog();
            close();
            throw new EnvironmentException(
                    host.redacted("'%s' %s.\n%s".formatted(spec.name(), problem, LogTail.of(log(), host::redacted))));
        }
    }

    private String exitCode() {
        ContainerState state = container.getCurrentContainerInfo().getState();
        return String.valueOf(state.getExitCodeLong());
    }

    /** What it wrote last may not have come yet. */
    private void keepWholeLog() {
        try {
            Files.writeString(log(), container.getLogs());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        forwarder.close();
        container.stop();
    }
}
