package org.reliabilityjunit.internal.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.CutFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.run.Wiring.WiredLink;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.Received;
import org.reliabilityjunit.spi.Recovery;
import org.reliabilityjunit.spi.RunningDependency;

/** Started dependencies, links and services. Closing it ends all of it, last started first. */
public final class RunningEnvironment implements AutoCloseable {

    private record Dependency(DependencySpec spec, RunningDependency running) {}

    private final String kind;
    private final Providers providers;
    private final Map<String, Dependency> dependencies = new ConcurrentHashMap<>();
    private final Map<String, RunningInstance> instances = new ConcurrentSkipListMap<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Lock turn = new ReentrantLock();
    private volatile @Nullable Wiring wiring;
    private boolean closed;

    RunningEnvironment(String kind, Providers providers) {
        this.kind = kind;
        this.providers = providers;
    }

    /** {@code embedded} or {@code docker}. */
    public String kind() {
        return kind;
    }

    /** Held by the scenario that plays: scenarios that share an environment take turns. */
    public Lock turn() {
        return turn;
    }

    /** What the service where journeys go in wrote, if there is a service. */
    public Optional<Path> serviceLog() {
        return entry().map(one -> one.service().log());
    }

    /** What works for the tests on this host and descends not from this JVM. */
    Supplier<List<ProcessHandle>> processes() {
        return providers.linkProvider(kind).processes();
    }

    /** What dependencies tell about themselves, by their names. */
    SortedMap<String, MetricsSource> dependencyMetrics() {
        SortedMap<String, MetricsSource> metrics = new TreeMap<>();
        dependencies.forEach((name, one) -> one.running().metrics().ifPresent(source -> metrics.put(name, source)));
        return metrics;
    }

    /** The services, by name. */
    List<RunningInstance> instances() {
        return List.copyOf(instances.values());
    }

    private Optional<RunningInstance> entry() {
        return instances.values().stream().filter(RunningInstance::entry).findFirst();
    }

    /**
     * Where journeys go in.
     *
     * @throws EnvironmentException when the environment declares none
     */
    public URI serviceUri() {
        return entry().map(this::uri)
                .orElseThrow(() -> new EnvironmentException(
                        "the environment has no service: add a static field marked @ServiceUnderTest"));
    }

    private URI uri(RunningInstance instance) {
        return Optional.ofNullable(wiring)
                .flatMap(links -> links.link(Member.OUTSIDE, instance.name()))
                .map(link -> URI.create("http://" + link.endpoint()))
                .orElseGet(() -> instance.service().baseUri());
    }

    /** What its dependencies and their receivers were sent since then, by their names. */
    Map<String, List<Received>> received(Instant from) {
        Map<String, List<Received>> received = new TreeMap<>();
        dependencies.forEach((name, one) -> {
            received.put(name, one.running().received(from));
            one.running()
                    .receivers(from)
                    .forEach((receiver, messages) -> received.put(name + "/" + receiver, messages));
        });
        return received;
    }

    /** How the data of a dependency are restored; empty when they are not. */
    Optional<Recovery> recovery(String name) {
        return Optional.ofNullable(dependencies.get(name))
                .flatMap(one -> one.running().recovery());
    }

    Injection inject(Fault fault, long seed) {
        FaultTarget target = fault instanceof CutFault cut ? target(cut) : target(fault.link());
        return providers.injector(fault, target.kind()).inject(fault, target, seed);
    }

    private FaultTarget target(String name) {
        Dependency found = Optional.ofNullable(dependencies.get(name))
                .orElseThrow(() -> new EnvironmentException("no dependency '" + name + "' is running"));
        List<Link> links =
                Optional.ofNullable(wiring).map(all -> all.linksTo(name)).orElse(List.of());
        return new FaultTarget(name, found.spec().linkKind(), found.running(), links);
    }

    private FaultTarget target(CutFault fault) {
        return FaultTarget.ofLinks(
                fault.link(),
                Optional.ofNullable(wiring).stream()
                        .flatMap(all -> all.links().stream())
                        .filter(one -> fault.cuts(one.way().from(), one.way().to()))
                        .map(WiredLink::link)
                        .toList());
    }

    Wiring wire(Wiring links) {
        wiring = links;
        return links;
    }

    void add(DependencySpec spec, RunningDependency running) {
        dependencies.put(spec.name(), new Dependency(spec, running));
    }

    void ready(RunningInstance instance) {
        instances.put(instance.name(), instance);
    }

    /**
     * Closes this with the environment; what is added last is closed first.
     *
     * @throws EnvironmentException when the environment has ended meanwhile; the resource is closed then
     */
    <T extends AutoCloseable> T closing(T resource) {
        if (!added(resource)) {
            closeLate(resource);
        }
        return resource;
    }

    private synchronized boolean added(AutoCloseable resource) {
        if (!closed) {
            started.push(resource);
        }
        return !closed;
    }

    private static void closeLate(AutoCloseable resource) {
        EnvironmentException late = new EnvironmentException("the environment ended while it was being started");
        try {
            resource.close();
        } catch (Exception failed) {
            late.addSuppressed(failed);
        }
        throw late;
    }

    @Override
    public synchronized void close() {
        closed = true;
        EnvironmentException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                if (failure == null) {
                    failure = new EnvironmentException("the environment did not end cleanly: " + failed, failed);
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
