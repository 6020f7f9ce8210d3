package org.reliabilityjunit.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredDependency;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredService;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.RunningDependency;
import org.reliabilityjunit.spi.RunningService;

/**
 * Starts everything at once: the links are up first and hold connections back, so a service can start while what it
 * needs still does.
 */
public record EnvironmentStarter(Providers providers, Host host, String kind) {

    /**
     * Starts it and returns when all services are ready.
     *
     * @throws EnvironmentException when something cannot be started; nothing is left running then
     */
    public RunningEnvironment start(EnvironmentDefinition definition, long seed) throws InterruptedException {
        RunningEnvironment environment = new RunningEnvironment(kind, providers);
        ExecutorService starters = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "reliability-start");
            thread.setDaemon(true);
            return thread;
        });
        try {
            startAll(definition, seed, environment, starters);
            return environment;
        } catch (InterruptedException | RuntimeException | Error failed) {
            starters.shutdownNow();
            closeAfter(failed, environment);
            throw failed;
        } finally {
            starters.shutdown();
        }
    }

    private static void closeAfter(Throwable failed, RunningEnvironment environment) {
        try {
            environment.close();
        } catch (RuntimeException unclean) {
            failed.addSuppressed(unclean);
        }
    }

    private void startAll(
            EnvironmentDefinition definition, long seed, RunningEnvironment environment, ExecutorService starters)
            throws InterruptedException {
        Topology topology = new Topology(definition);
        LinkHub hub = environment.closing(providers.linkProvider(kind).start(topology.plan(seed), host));
        Wiring wiring = environment.wire(new Wiring(topology, hub));
        List<Callable<Void>> starts = new ArrayList<>();
        definition.dependencies().forEach(declared -> starts.add(dependency(declared, hub, wiring, environment)));
        for (DeclaredService declared : definition.services()) {
            starts.add(service(declared, hub, wiring, environment));
        }
        topology.betweenDependencies()
                .forEach(way -> wiring.link(way.from(), way.to().name()));
        if (definition.services().size() <= 1) {
            definition
                    .dependencies()
                    .forEach(declared -> wiring.endpoint(declared.member().name()));
        }
        CompletionService<Void> starting = new ExecutorCompletionService<>(starters);
        starts.forEach(starting::submit);
        for (int ended = 0; ended < starts.size(); ended++) {
            requireStarted(starting.take());
        }
    }

    /**
     * The handle knows its address when this returns; the rest happens in the task, which may ask for the address of any
     * other member.
     */
    private Callable<Void> dependency(
            DeclaredDependency declared, LinkHub hub, Wiring wiring, RunningEnvironment environment) {
        Member member = declared.member();
        Endpoint upstream = new Endpoint(LoopbackPort.ADDRESS, host.freePort());
        wiring.place(member.name(), upstream);
        declared.bind().accept(() -> wiring.endpoint(member.name()), upstream);
        environment.closing(declared.unbind()::run);
        return () -> {
            RunningDependency running = environment.closing(wiring.asking(
                    member,
                    () -> namingHolder(
                            upstream,
                            () -> providers
                                    .provider(declared.spec(), kind)
                                    .start(declared.spec(), upstream.port(), hub, host))));
            environment.add(declared.spec(), running);
            declared.started()
                    .accept(
                            running,
                            task -> wiring.asking(member, () -> {
                                task.run();
                                return member;
                            }));
            wiring.ready(member.name());
            return null;
        };
    }

    private Callable<Void> service(
            DeclaredService declared, LinkHub hub, Wiring wiring, RunningEnvironment environment) {
        Member member = declared.member();
        int own = declared.spec().port();
        Endpoint upstream = new Endpoint(LoopbackPort.ADDRESS, own == 0 ? host.freePort() : own);
        wiring.place(member.name(), upstream);
        declared.reach().accept(() -> wiring.endpoint(member.name()));
        environment.closing(declared.unbind()::run);
        return () -> {
            RunningService running = environment.closing(wiring.asking(
                    member,
                    () -> providers
                            .provider(declared.spec(), kind)
                            .start(declared.spec(), upstream.port(), hub, host)));
            declared.bind().accept(running.baseUri());
            namingHolder(upstream, () -> {
                running.awaitReady();
                return running;
            });
            wiring.ready(member.name());
            environment.ready(new RunningInstance(member, declared.entry(), running, metrics(running)));
            return null;
        };
    }

    /** Programs seldom tell who was quicker to listen at their port. */
    private static <T> T namingHolder(Endpoint at, Supplier<T> start) {
        try {
            return start.get();
        } catch (EnvironmentException failed) {
            throw LoopbackPort.holder(at.port())
                    .filter(holder -> !String.valueOf(failed.getMessage()).contains(holder))
                    .map(holder -> new EnvironmentException(
                            "%s\nIt was to listen at %s, where %s.".formatted(failed.getMessage(), at, holder), failed))
                    .orElse(failed);
        }
    }

    private Optional<MetricsSource> metrics(RunningService running) {
        return providers.metrics().stream()
                .flatMap(provider -> provider.find(running.baseUri()).stream())
                .findFirst();
    }

    /** Asked in the order in which they end: whatever failed first is why others, which wait for it, never get ready. */
    private static void requireStarted(Future<Void> ended) throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof EnvironmentException known
                    ? known
                    : new EnvironmentException("the environment could not be started: " + cause, cause);
        }
    }
}
