package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.function.Function;
import org.reliabilityjunit.internal.adapter.redis.PingProbe;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.spi.ContainerSpec;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.PostgresSpec;
import org.testcontainers.containers.GenericContainer;

/**
 * How a dependency becomes a container.
 *
 * @param name of the dependency
 * @param container not started yet
 * @param port where the program in it listens
 * @param probe tells when it is ready
 */
record Recipe(String name, GenericContainer<?> container, int port, Function<Endpoint, Probe> probe) {

    static final int POSTGRES = 5432;
    private static final int REDIS = 6379;

    static Recipe of(DependencySpec spec, Host host) {
        if (spec instanceof ContainerSpec any) {
            return any(any, host);
        }
        return spec instanceof PostgresSpec postgres ? postgres(postgres, host) : redis(spec.name(), host);
    }

    private static Recipe postgres(PostgresSpec spec, Host host) {
        GenericContainer<?> container = new GenericContainer<>(Images.of("postgres", "postgres:17", host));
        PostgresStart.of(spec).prepare(container);
        return new Recipe(spec.name(), container, POSTGRES, PostgresProbe::new).waiting();
    }

    private static Recipe redis(String name, Host host) {
        GenericContainer<?> container = new GenericContainer<>(Images.of("redis", "redis:7.4", host));
        return new Recipe(name, container, REDIS, PingProbe::new).waiting();
    }

    private static Recipe any(ContainerSpec spec, Host host) {
        if (spec.port() < 1 || spec.port() > 65_535) {
            throw new EnvironmentException(
                    "container '%s': the port is %d; say with port(...) where the program in it listens, from 1 to 65535"
                            .formatted(spec.name(), spec.port()));
        }
        if (spec.made() != null) {
            return new Recipe(spec.name(), made(spec, spec.made().get()), spec.port(), PortProbe::new);
        }
        if (spec.image().isEmpty()) {
            throw new EnvironmentException(
                    "container '%s' has no image; name one, such as image(\"rabbitmq:3\")".formatted(spec.name()));
        }
        GenericContainer<?> container =
                new GenericContainer<>(Images.of(spec.name(), spec.image(), host)).withEnv(spec.environment());
        if (!spec.command().isEmpty()) {
            container.withCommand(spec.command().toArray(String[]::new));
        }
        return new Recipe(spec.name(), container, spec.port(), PortProbe::new).waiting();
    }

    private static GenericContainer<?> made(ContainerSpec spec, AutoCloseable made) {
        if (made instanceof GenericContainer<?> container) {
            return container;
        }
        throw new EnvironmentException(
                "container '%s': Container.of(...) was given a %s; legal is a %s of Testcontainers"
                        .formatted(spec.name(), made.getClass().getName(), GenericContainer.class.getName()));
    }

    private Recipe waiting() {
        container.setWaitStrategy(new ProbeStrategy(port, probe));
        return this;
    }
}
