package org.reliabilityjunit.internal.adapter.testcontainers;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.internal.process.LogTail;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.RunningDependency;
import org.testcontainers.containers.GenericContainer;

/** A dependency in a container, at an address of this machine that stays when the engine gives the container another one. */
final class RunningContainer implements RunningDependency {

    private final Endpoint endpoint;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private RunningContainer(Recipe recipe, Endpoint endpoint) {
        this.endpoint = endpoint;
        GenericContainer<?> container = recipe.container();
        started.push(container::stop);
        started.push(
                new Forwarder(endpoint, new Endpoint(container.getHost(), container.getMappedPort(recipe.port()))));
    }

    static RunningContainer start(Recipe recipe, int port, Host host) {
        GenericContainer<?> container = recipe.container();
        Path log = host.logFile(recipe.name());
        container.addExposedPort(recipe.port());
        container.withLogConsumer(new LogFile(log));
        try {
            container.start();
            return new RunningContainer(recipe, new Endpoint(LoopbackPort.ADDRESS, port));
        } catch (RuntimeException failed) {
            container.stop();
            throw new EnvironmentException(
                    host.redacted("'%s' cannot be started in a container of %s: %s\n%s"
                            .formatted(
                                    recipe.name(),
                                    container.getDockerImageName(),
                                    DockerEngine.reason(failed),
                                    LogTail.of(log, host::redacted))),
                    failed);
        }
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public synchronized void close() {
        Closing.all(started);
    }
}
