package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.internal.adapter.wiremock.BehindStub;
import org.reliabilityjunit.internal.adapter.wiremock.WireMockProvider;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.HttpStubSpec;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.RunningDependency;

/** A container that speaks HTTP behind a stub without mappings, which breaks single requests and passes on the others. */
final class HttpContainer implements BehindStub {

    private final Endpoint endpoint;
    private final RunningDependency stub;
    private final ProcessControl control;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private HttpContainer(Recipe recipe, int port, Host host) {
        endpoint = new Endpoint(LoopbackPort.ADDRESS, port);
        try {
            RunningContainer container = RunningContainer.start(recipe, host.freePort(), host);
            started.push(container);
            stub = inFrontOf(recipe.name(), container.endpoint(), host);
            started.push(stub);
            Forwarder way = new Forwarder(endpoint, stub.endpoint());
            started.push(way);
            control = new HttpContainerControl(container.control(), way, stub.endpoint());
        } catch (RuntimeException failed) {
            Closing.all(started);
            throw failed;
        }
    }

    /** @throws EnvironmentException when it cannot be started; nothing is left running then */
    static HttpContainer start(Recipe recipe, int port, Host host) {
        return new HttpContainer(recipe, port, host);
    }

    private static RunningDependency inFrontOf(String name, Endpoint container, Host host) {
        HttpStubSpec spec = new HttpStubSpec(name, "", () -> "http://" + container);
        return new WireMockProvider().start(spec, host.freePort(), host);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public RunningDependency stub() {
        return stub;
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
