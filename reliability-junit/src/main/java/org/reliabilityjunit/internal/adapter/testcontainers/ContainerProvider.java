package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.Optional;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.internal.adapter.postgres.PostgresRecovery;
import org.reliabilityjunit.internal.process.Signals;
import org.reliabilityjunit.spi.ContainerSpec;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
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
        return start(Recipe.of(spec, host), spec, port, host);
    }

    /** It joins the network of the links, where a container finds those that it uses itself. */
    @Override
    public RunningDependency start(DependencySpec spec, int port, LinkHub links, Host host) {
        Recipe recipe = Recipe.of(spec, host);
        if (links instanceof DockerLinkHub docker && recipe.container().getNetwork() == null) {
            recipe.container().withNetwork(docker.network());
        }
        return start(recipe, spec, port, host);
    }

    private static RunningDependency start(Recipe recipe, DependencySpec spec, int port, Host host) {
        return DockerEngine.call(
                "'%s' cannot be started in a container".formatted(spec.name()),
                () -> started(recipe, spec, port, host));
    }

    private static RunningDependency started(Recipe recipe, DependencySpec spec, int port, Host host) {
        if (spec instanceof PostgresSpec postgres) {
            return PostgresContainer.start(postgres, recipe, port, host);
        }
        return spec.linkKind() == LinkKind.HTTP
                ? HttpContainer.start(recipe, port, host)
                : RunningContainer.start(recipe, port, host);
    }

    /** A container can be broken in nearly every way that the library knows; an engine that cannot says so when it is told. */
    @Override
    public Optional<String> obstacle(DependencySpec spec, ProcessFault fault) {
        if (fault instanceof LossFault) {
            return spec instanceof PostgresSpec postgres
                    ? PostgresRecovery.obstacle(postgres)
                    : Signals.obstacle(fault);
        }
        return Optional.empty();
    }
}
