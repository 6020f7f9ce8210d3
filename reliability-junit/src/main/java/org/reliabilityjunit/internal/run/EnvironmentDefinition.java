package org.reliabilityjunit.internal.run;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.plan.LinkEnds;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.RunningDependency;
import org.reliabilityjunit.spi.ServicePlace;
import org.reliabilityjunit.spi.ServiceSpec;

/**
 * What an environment is made of, and whom to tell the addresses.
 *
 * @param name of the class that declares it
 * @param dependencies by name
 * @param services under test, by name; none when the journey reaches its service by other means
 */
public record EnvironmentDefinition(
        String name, List<DeclaredDependency> dependencies, List<DeclaredService> services) {

    public EnvironmentDefinition {
        dependencies = List.copyOf(dependencies);
        services = List.copyOf(services);
    }

    /**
     * A dependency and its handle.
     *
     * @param member its name and labels
     * @param spec what it is
     * @param bind told where it is: through a link, for whoever asks, and unharmed
     * @param started told what runs, and who asks for addresses in its name
     * @param unbind told that it has ended
     */
    public record DeclaredDependency(
            Member member,
            DependencySpec spec,
            BiConsumer<Supplier<Endpoint>, Endpoint> bind,
            BiConsumer<RunningDependency, Executor> started,
            Runnable unbind) {}

    /**
     * A service and its handle.
     *
     * @param member its name and labels
     * @param entry whether journeys go in here
     * @param spec what it is
     * @param reach told how other services reach it
     * @param bind told where it listens
     * @param unbind told that it has ended
     */
    public record DeclaredService(
            Member member,
            boolean entry,
            ServiceSpec spec,
            Consumer<Supplier<Endpoint>> reach,
            Consumer<URI> bind,
            Runnable unbind) {

        private DeclaredService in(ServicePlace place) {
            return new DeclaredService(member, entry, spec.withPlace(place), reach, bind, unbind);
        }
    }

    /** The same with the services in another place. */
    public EnvironmentDefinition withServicesIn(ServicePlace place) {
        return new EnvironmentDefinition(
                name, dependencies, services.stream().map(one -> one.in(place)).toList());
    }

    /** The service where journeys go in, if there is a service. */
    public Optional<DeclaredService> entry() {
        return services.stream().filter(DeclaredService::entry).findFirst();
    }

    /** Between whom there may be links. */
    public List<LinkEnds> ends() {
        return new Topology(this)
                .ways().stream().map(way -> new LinkEnds(way.from(), way.to())).toList();
    }

    /** What the links to each dependency carry, by its name. */
    public Map<String, LinkKind> links() {
        Map<String, LinkKind> kinds = new TreeMap<>();
        dependencies.forEach(one -> kinds.put(one.spec().name(), one.spec().linkKind()));
        return kinds;
    }
}
