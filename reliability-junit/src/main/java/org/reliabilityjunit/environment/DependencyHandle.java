package org.reliabilityjunit.environment;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.RunningDependency;

/**
 * A declared dependency, and the way to its addresses while it runs.
 *
 * <p>A third party adds a kind of dependency by extending this class and providing a {@code DependencyProvider} for its
 * {@link DependencySpec}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public abstract class DependencyHandle {

    /** Where the dependency is reached; set while its environment runs. */
    private volatile @Nullable Supplier<Endpoint> endpoint;

    private volatile @Nullable Endpoint direct;

    private volatile @Nullable Started started;

    private record Started(RunningDependency running, Executor asItself) {}

    /** What is declared. */
    public abstract DependencySpec spec();

    /** The name that faults use. */
    public final String name() {
        return spec().name();
    }

    /**
     * Where the service reaches it: through the link that faults break. Where there are several services each has a link of
     * its own, and the one that is being started gets the address of its own.
     *
     * @throws IllegalStateException when its environment does not run
     */
    public final Endpoint endpoint() {
        return running(endpoint).get();
    }

    /**
     * Where a test looks at it unharmed by faults.
     *
     * @throws IllegalStateException when its environment does not run
     */
    public final Endpoint directEndpoint() {
        return running(direct);
    }

    private <T> T running(@Nullable T current) {
        if (current == null) {
            throw new IllegalStateException(
                    "dependency '%s' is not running: its address is known from the start of its environment to its end; mark its field @Dependency, and ask for the address in a supplier such as psp::url"
                            .formatted(name()));
        }
        return current;
    }

    /** Called by the extension when the environment starts. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public final void bind(Supplier<Endpoint> throughLink, Endpoint unharmed) {
        if (endpoint != null) {
            throw new IllegalStateException(
                    "dependency '%s' is part of two environments that run at once; give each environment a field of its own"
                            .formatted(name()));
        }
        endpoint = throughLink;
        direct = unharmed;
    }

    /**
     * Called by the extension when it has started.
     *
     * @param asItself runs what asks for addresses as this dependency, which has links of its own
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public final void started(RunningDependency dependency, Executor asItself) {
        started = new Started(dependency, asItself);
    }

    /** Does something to what runs, as if it did that itself: it gets the addresses of links of its own. */
    final void act(Consumer<RunningDependency> action) {
        Started current = running(started);
        current.asItself().execute(() -> action.accept(current.running()));
    }

    /** Called by the extension when the environment has ended. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public final void unbind() {
        started = null;
        endpoint = null;
        direct = null;
    }
}
