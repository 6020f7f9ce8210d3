package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.internal.process.LogTail;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.RunningDependency;
import org.testcontainers.containers.GenericContainer;

/** A dependency in a container, at an address of this machine that stays when the engine gives the container another one. */
final class RunningContainer implements RunningDependency {

    private final Endpoint endpoint;
    private final ContainerControl control;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private RunningContainer(Recipe recipe, Endpoint endpoint, LogFile log) {
        this.endpoint = endpoint;
        GenericContainer<?> container = recipe.container();
        started.push(container::stop);
        Endpoint place = new Endpoint(container.getHost(), container.getMappedPort(recipe.port()));
        Forwarder forwarder = new Forwarder(endpoint, place);
        started.push(forwarder);
        control = new ContainerControl(recipe, forwarder, log);
        started.push(control::close);
    }

    static RunningContainer start(Recipe recipe, int port, Host host) {
        GenericContainer<?> container = recipe.container();
        LogFile log = new LogFile(host.logFile(recipe.name()));
        container.addExposedPort(recipe.port());
        container.withLogConsumer(log);
        try {
            container.start();
            return new RunningContainer(recipe, new Endpoint(LoopbackPort.ADDRESS, port), log);
        } catch (RuntimeException failed) {
            container.stop();
            throw new EnvironmentException(
                    host.redacted("'%s' cannot be started in a container of %s: %s\n%s"
                            .formatted(
                                    recipe.name(),
                                    container.getDockerImageName(),
                                    DockerEngine.reason(failed),
                                    LogTail.of(log.file(), host::redacted))),
                    failed);
        }
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    ContainerControl control() {
        return control;
    }

    @Override
    public Optional<ProcessControl> process() {
        return Optional.of(control);
    }

    @Override
    public synchronized void close() {
        Closing.all(started);
    }
}
