package org.reliabilityjunit.spi;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A container as a dependency.
 *
 * @param name of the dependency
 * @param port where the program in the container listens
 * @param image to be started; empty when {@code made} makes it
 * @param environment variables of the program
 * @param command of the program; the image's own when empty
 * @param http whether the program speaks HTTP, so that faults break single requests
 * @param made makes a Testcontainers {@code GenericContainer}; null when the image is all there is to say
 * @param upstreams the names of services and dependencies that it connects to itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ContainerSpec(
        String name,
        int port,
        String image,
        Map<String, String> environment,
        List<String> command,
        boolean http,
        @Nullable Supplier<? extends AutoCloseable> made,
        List<String> upstreams)
        implements DependencySpec {

    public ContainerSpec {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
        upstreams = List.copyOf(upstreams);
    }

    @Override
    public LinkKind linkKind() {
        return http ? LinkKind.HTTP : LinkKind.TCP;
    }
}
