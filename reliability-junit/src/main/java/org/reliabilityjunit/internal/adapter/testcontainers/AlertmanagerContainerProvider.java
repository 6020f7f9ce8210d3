package org.reliabilityjunit.internal.adapter.testcontainers;

import org.reliabilityjunit.spi.AlertmanagerSpec;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.RunningDependency;

/** Starts Alertmanager and, where there are rules, Prometheus in containers. */
public final class AlertmanagerContainerProvider implements DependencyProvider {

    @Override
    public boolean provides(DependencySpec spec, String environment) {
        return spec instanceof AlertmanagerSpec && environment.equals(DockerLinkProvider.DOCKER);
    }

    @Override
    public RunningDependency start(DependencySpec spec, int port, Host host) {
        return DockerEngine.call(
                "'%s' cannot be started in containers".formatted(spec.name()),
                () -> AlertmanagerContainers.start((AlertmanagerSpec) spec, port, host));
    }
}
