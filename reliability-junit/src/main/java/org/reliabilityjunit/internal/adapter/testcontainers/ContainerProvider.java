package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.Optional;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.spi.ContainerSpec;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;

/** Starts PostgreSQL, Redis and any other container. */
public final class ContainerProvider implements DependencyProvider {

    @Override
    public boolean provides(DependencySpec spec, String environment) {
        return environment.equals(DockerLinkProvider.DOCKER)
                && (spec instanceof PostgresSpec || spec instanceof RedisSpec || spec instanceof ContainerSpec);
    }

    @Override
    public RunningDependency start(DependencySpec spec, int port, Host host) {
        return DockerEngine.call(
                "'%s' cannot be started in a container".formatted(spec.name()), () -> started(spec, port, host));
    }

    private static RunningDependency started(DependencySpec spec, int port, Host host) {
        Recipe recipe = Recipe.of(spec, host);
        return spec.linkKind() == LinkKind.HTTP
                ? HttpContainer.start(recipe, port, host)
                : RunningContainer.start(recipe, port, host);
    }

    /** A container can be broken in every way that the library knows; an engine that cannot says so when it is told. */
    @Override
    public Optional<String> obstacle(DependencySpec spec, ProcessFault fault) {
        return Optional.empty();
    }
}
