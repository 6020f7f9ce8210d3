package org.reliabilityjunit.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.reliabilityjunit.spi.ContainerSpec;

/**
 * Any container as a dependency. Its link is of TCP unless {@link #http()} says otherwise. It needs the environment
 * {@code docker}.
 *
 * <pre>{@code
 * @Dependency static final Container queue = Container.named("queue").image("rabbitmq:3").port(5672);
 * @Dependency static final Container search = Container.of("search", 9200, () -> new GenericContainer<>("opensearch:2")).http();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Container extends DependencyHandle {

    private final ContainerSpec spec;

    private Container(ContainerSpec spec) {
        this.spec = spec;
    }

    /** A container of which image and port are still to be said. */
    public static Container named(String name) {
        return new Container(new ContainerSpec(name, 0, "", Map.of(), List.of(), false, null, List.of()));
    }

    /**
     * A container as Testcontainers knows it, with everything that can be said there.
     *
     * @param port where the program in it listens, from 1 to 65535
     * @param container makes a {@code GenericContainer}, new for each start
     */
    public static Container of(String name, int port, Supplier<? extends AutoCloseable> container) {
        return new Container(new ContainerSpec(name, port, "", Map.of(), List.of(), false, container, List.of()));
    }

    /** The same with an image, such as {@code rabbitmq:3}. */
    public Container image(String image) {
        return with(spec.port(), image, spec.environment(), spec.command());
    }

    /** The same with the port where the program in it listens, from 1 to 65535. It is ready when it accepts connections. */
    public Container port(int port) {
        return with(port, spec.image(), spec.environment(), spec.command());
    }

    /** The same with another environment variable. */
    public Container env(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(spec.environment());
        more.put(name, value);
        return with(spec.port(), spec.image(), more, spec.command());
    }

    /** The same with a command in place of the image's own. */
    public Container command(String... words) {
        return with(spec.port(), spec.image(), spec.environment(), List.of(words));
    }

    /**
     * The same for a program that speaks HTTP/1.1 in plain text: its link is of HTTP, so that status, delay, share and the
     * other faults of requests break single requests to it, as they do those to an {@link HttpStub}.
     */
    public Container http() {
        return new Container(new ContainerSpec(
                spec.name(),
                spec.port(),
                spec.image(),
                spec.environment(),
                spec.command(),
                true,
                spec.made(),
                spec.upstreams()));
    }

    /**
     * The same for a program that connects to services or dependencies of its environment itself, as a proxy does: it has a link of
     * its own to each, which faults can cut, and gets its address where {@link #of} makes the container.
     *
     * <pre>{@code
     * @Dependency(role = "edge") static final Container edge = Container.of("edge", 8080, () -> haproxy(sg.url(), jp.url()))
     *         .uses("shop-sg", "shop-jp");
     * }</pre>
     *
     * @param names of services and dependencies
     */
    public Container uses(String... names) {
        return new Container(new ContainerSpec(
                spec.name(),
                spec.port(),
                spec.image(),
                spec.environment(),
                spec.command(),
                spec.http(),
                spec.made(),
                List.of(names)));
    }

    /** Where the service reaches a program that speaks HTTP, without a trailing slash. */
    public String url() {
        return "http://" + endpoint();
    }

    private Container with(int port, String image, Map<String, String> environment, List<String> command) {
        return new Container(new ContainerSpec(
                spec.name(), port, image, environment, command, spec.http(), spec.made(), spec.upstreams()));
    }

    @Override
    public ContainerSpec spec() {
        return spec;
    }
}
