package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.List;
import java.util.function.Supplier;
import org.reliabilityjunit.spi.Availability;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.LinkProvider;

/** Makes links through a Toxiproxy in a container. */
public final class DockerLinkProvider implements LinkProvider {

    static final String DOCKER = "docker";

    @Override
    public boolean provides(String environment) {
        return environment.equals(DOCKER);
    }

    @Override
    public Availability availability() {
        return EngineSearch.now().availability();
    }

    @Override
    public Supplier<List<ProcessHandle>> processes() {
        return new ContainerProcesses()::running;
    }

    @Override
    public LinkHub start(LinkPlan plan, Host host) {
        DockerEngine.require(EngineSearch.now());
        return DockerEngine.call("Toxiproxy cannot be started in a container", () -> DockerLinkHub.start(plan, host));
    }
}
