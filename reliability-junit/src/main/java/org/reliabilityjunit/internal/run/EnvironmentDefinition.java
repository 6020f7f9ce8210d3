package org.reliabilityjunit.internal.run;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.ServicePlace;
import org.reliabilityjunit.spi.ServiceSpec;

/**
 * What an environment is made of, and whom to tell the addresses.
 *
 * @param name of the class that declares it
 * @param dependencies in order of declaration
 * @param service the service under test; empty when the journey reaches its service by other means
 */
public record EnvironmentDefinition(
        String name, List<DeclaredDependency> dependencies, Optional<DeclaredService> service) {

    public EnvironmentDefinition {
        dependencies = List.copyOf(dependencies);
    }

    /**
     * A dependency and its handle.
     *
     * @param spec what it is
     * @param bind told where it is: through its link, and unharmed
     * @param unbind told that it has ended
     */
    public record DeclaredDependency(DependencySpec spec, BiConsumer<Endpoint, Endpoint> bind, Runnable unbind) {}

    /**
     * The service and its handle.
     *
     * @param spec what it is
     * @param bind told where it listens
     * @param unbind told that it has ended
     */
    public record DeclaredService(ServiceSpec spec, Consumer<URI> bind, Runnable unbind) {}

    /** The same with the service in another place. */
    public EnvironmentDefinition withServiceIn(ServicePlace place) {
        return new EnvironmentDefinition(
                name,
                dependencies,
                service.map(one -> new DeclaredService(one.spec().withPlace(place), one.bind(), one.unbind())));
    }

    /** The links by name. */
    public Map<String, LinkKind> links() {
        Map<String, LinkKind> kinds = new TreeMap<>();
        dependencies.forEach(one -> kinds.put(one.spec().name(), one.spec().linkKind()));
        return kinds;
    }
}
