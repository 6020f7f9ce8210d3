package org.reliabilityjunit.environment;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.ServicePlace;
import org.reliabilityjunit.spi.ServiceSpec;

/**
 * The service under test: an executable jar in a JVM of its own.
 *
 * <pre>{@code
 * @ServiceUnderTest static final JavaService shop = JavaService.jar("shop.jar")
 *         .env("PSP_URL", psp::url)
 *         .env("DB_URL", db::jdbcUrl)
 *         .readyWhen("/actuator/health/readiness");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class JavaService {

    private final ServiceSpec spec;
    private volatile @Nullable URI baseUri;
    private volatile @Nullable Supplier<Endpoint> endpoint;

    private JavaService(ServiceSpec spec) {
        this.spec = spec;
    }

    /**
     * A jar that {@code java -jar} starts.
     *
     * @param path absolute, or relative to the working directory, the project's directory or its build folder
     */
    public static JavaService jar(String path) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return new JavaService(new ServiceSpec(
                file.replaceFirst("\\.jar$", ""),
                path,
                List.of(),
                List.of(),
                Map.of(),
                "SERVER_PORT",
                0,
                "/",
                Quantity.duration("60s"),
                ServicePlace.PROCESS));
    }

    /** Gives it a name for messages, links and logs, unique in its environment; that of its jar when not called. */
    public JavaService named(String name) {
        return new JavaService(spec.withName(name));
    }

    /** Sets an environment variable; the supplier is asked when the service starts, after the links are up. */
    public JavaService env(String name, Supplier<String> value) {
        Map<String, Supplier<String>> more = new LinkedHashMap<>(spec.environment());
        more.put(name, value);
        return new JavaService(spec.withEnvironment(more));
    }

    /** Sets an environment variable. */
    public JavaService env(String name, String value) {
        return env(name, () -> value);
    }

    /** Adds options of the JVM, such as {@code -XX:TieredStopAtLevel=1} for a quicker start. */
    public JavaService jvmOptions(String... options) {
        return new JavaService(spec.withJvmOptions(joined(spec.jvmOptions(), options)));
    }

    /** Adds arguments of the program. */
    public JavaService arguments(String... arguments) {
        return new JavaService(spec.withArguments(joined(spec.arguments(), arguments)));
    }

    /** Names the environment variable that tells the service its port; {@code SERVER_PORT} when not called. */
    public JavaService portVariable(String name) {
        return new JavaService(spec.withPortVariable(name));
    }

    /** Fixes the port, for a service that cannot be told one; any free port when not called. */
    public JavaService port(int port) {
        return new JavaService(spec.withPort(port));
    }

    /** Names the path that answers 2xx when the service is ready; {@code /} when not called. */
    public JavaService readyWhen(String path) {
        return readyWhen(path, Quantity.format(spec.readyWithin()));
    }

    /** Names the path that answers 2xx when the service is ready, and how long that may take, such as {@code 60s}. */
    public JavaService readyWhen(String path, String within) {
        return new JavaService(spec.withReady(path, Quantity.duration(within)));
    }

    /**
     * Runs it in a container where the environment has containers: with limits of its own and the network of its
     * dependencies, for some seconds more at the start. The parameter {@code reliability.service} overrides this.
     */
    public JavaService inContainer() {
        return new JavaService(spec.withPlace(ServicePlace.CONTAINER));
    }

    /**
     * Where another service reaches it: {@code http://host:port}, through a link that faults break. Each service that asks
     * has a link of its own, which is up before this service is.
     *
     * <pre>{@code .env("UPSTREAMS", () -> sg.url() + "," + jp.url())}</pre>
     *
     * @throws IllegalStateException when its environment does not run
     */
    public String url() {
        return "http://" + running(endpoint).get();
    }

    /**
     * Where it listens, without a trailing slash; beside all links.
     *
     * @throws IllegalStateException when its environment does not run
     */
    public URI baseUri() {
        return running(baseUri);
    }

    private <T> T running(@Nullable T current) {
        if (current == null) {
            throw new IllegalStateException(
                    "service '%s' is not running: mark its field @ServiceUnderTest and ask inside a scenario"
                            .formatted(spec.name()));
        }
        return current;
    }

    private static List<String> joined(List<String> present, String[] more) {
        List<String> all = new ArrayList<>(present);
        all.addAll(List.of(more));
        return all;
    }

    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public ServiceSpec spec() {
        return spec;
    }

    /** Called by the extension: with the way to it before it starts, with null when it has ended. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void reachThrough(@Nullable Supplier<Endpoint> link) {
        endpoint = link;
    }

    /** Called by the extension: with the address when the service is ready, with null when it has ended. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void bind(@Nullable URI address) {
        baseUri = address;
    }
}
