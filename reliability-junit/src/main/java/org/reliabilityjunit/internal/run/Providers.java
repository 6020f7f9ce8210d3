package org.reliabilityjunit.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.spi.Availability;
import org.reliabilityjunit.spi.BreakerDialect;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.EvidenceSink;
import org.reliabilityjunit.spi.FaultInjector;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.LinkProvider;
import org.reliabilityjunit.spi.MetricsSourceProvider;
import org.reliabilityjunit.spi.ServiceProvider;
import org.reliabilityjunit.spi.ServiceSpec;
import org.reliabilityjunit.spi.SloReader;

/** What {@link ServiceLoader} finds on the class path: the library's adapters and those of others. */
public record Providers(
        List<DependencyProvider> dependencies,
        List<ServiceProvider> services,
        List<LinkProvider> links,
        List<FaultInjector> injectors,
        List<MetricsSourceProvider> metrics,
        List<BreakerDialect> breakerDialects,
        List<SloReader> sloReaders,
        List<EvidenceSink> sinks) {

    public static Providers load(ClassLoader loader) {
        return new Providers(
                all(DependencyProvider.class, loader),
                all(ServiceProvider.class, loader),
                all(LinkProvider.class, loader),
                all(FaultInjector.class, loader),
                all(MetricsSourceProvider.class, loader),
                all(BreakerDialect.class, loader),
                all(SloReader.class, loader),
                all(EvidenceSink.class, loader));
    }

    private static <T> List<T> all(Class<T> type, ClassLoader loader) {
        return ServiceLoader.load(type, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    DependencyProvider provider(DependencySpec spec, String environment) {
        return first(
                dependencies,
                provider -> provider.provides(spec, environment),
                "dependency '" + spec.name() + "' (" + spec.getClass().getSimpleName() + ")",
                environment);
    }

    ServiceProvider provider(ServiceSpec spec, String environment) {
        return first(
                services,
                provider -> provider.provides(spec, environment),
                "service '" + spec.name() + "'",
                environment);
    }

    LinkProvider linkProvider(String environment) {
        return first(links, provider -> provider.provides(environment), "links", environment);
    }

    /** Whether this environment can be had here. */
    public Availability availability(String environment) {
        return links.stream()
                .filter(provider -> provider.provides(environment))
                .findFirst()
                .map(LinkProvider::availability)
                .orElseGet(() -> Availability.missing("nothing on the class path makes links in it"));
    }

    FaultInjector injector(Fault fault, LinkKind kind) {
        return injectors.stream()
                .filter(injector -> injector.supports(fault, kind))
                .findFirst()
                .orElseThrow(() -> new EnvironmentException(
                        "no injector can put \"%s\" on a link of kind %s".formatted(fault.describe(), kind)));
    }

    /** Whether some injector can put this fault on a link of this kind. */
    public boolean supports(Fault fault, LinkKind kind) {
        return injectors.stream().anyMatch(injector -> injector.supports(fault, kind));
    }

    /** Why the process of this dependency cannot be broken in this way; empty when it can, or the fault is of another kind. */
    public Optional<String> obstacle(Fault fault, DependencySpec spec, String environment) {
        return fault instanceof ProcessFault broken
                ? provider(spec, environment).obstacle(spec, broken)
                : Optional.empty();
    }

    private static <T> T first(List<T> providers, Predicate<T> fits, String what, String environment) {
        return providers.stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new EnvironmentException(
                        "nothing on the class path can start %s in the environment '%s'; %d providers were asked"
                                .formatted(what, environment, providers.size())));
    }
}
