package org.reliabilityjunit.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredDependency;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredService;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.RunningDependency;
import org.reliabilityjunit.spi.RunningService;
import org.reliabilityjunit.spi.ServicePlace;

/**
 * Starts everything at once: the links are up first and hold connections back, so the service can start while its
 * dependencies still do.
 */
public record EnvironmentStarter(Providers providers, Host host, String kind) {

    /**
     * Starts it and returns when the service is ready.
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
        LinkHub hub = environment.closing(providers.linkProvider(kind).start(links(definition, seed), host));
        List<Callable<Void>> starts = new ArrayList<>();
        for (DeclaredDependency declared : definition.dependencies()) {
            starts.add(dependency(declared, hub, environment));
        }
        definition.service().ifPresent(declared -> starts.add(service(declared, hub, environment)));
        List<Future<?>> starting = new ArrayList<>();
        starts.forEach(start -> starting.add(starters.submit(start)));
        awaitAll(starting);
    }

    /**
     * The link and the handle's address are there when this returns; the rest happens in the task, which may ask for the
     * address of any other dependency.
     */
    private Callable<Void> dependency(DeclaredDependency declared, LinkHub hub, RunningEnvironment environment) {
        String name = declared.spec().name();
        Endpoint upstream = new Endpoint(LoopbackPort.ADDRESS, LoopbackPort.free());
        Link link = hub.link(name, upstream);
        declared.bind().accept(link.endpoint(), upstream);
        environment.closing(declared.unbind()::run);
        return () -> {
            RunningDependency running = environment.closing(
                    providers.provider(declared.spec(), kind).start(declared.spec(), upstream.port(), host));
            environment.add(new FaultTarget(name, declared.spec().linkKind(), running, link));
            link.open();
            return null;
        };
    }

    private static LinkPlan links(EnvironmentDefinition definition, long seed) {
        return new LinkPlan(
                definition.dependencies().stream().map(one -> one.spec().name()).toList(),
                definition.service().map(one -> one.spec().place()).orElse(ServicePlace.PROCESS),
                seed);
    }

    private Callable<Void> service(DeclaredService declared, LinkHub hub, RunningEnvironment environment) {
        return () -> {
            RunningService running = environment.closing(
                    providers.provider(declared.spec(), kind).start(declared.spec(), hub, host));
            declared.bind().accept(running.baseUri());
            environment.closing(declared.unbind()::run);
            running.awaitReady();
            environment.ready(
                    running,
                    providers.metrics().stream()
                            .flatMap(provider -> provider.find(running.baseUri()).stream())
                            .findFirst()
                            .map(MetricsSource.class::cast));
            return null;
        };
    }

    /** The first failure is thrown at once: a dependency that did not start is why the service never gets ready. */
    private static void awaitAll(List<Future<?>> starting) throws InterruptedException {
        EnvironmentException failure = null;
        for (Future<?> future : starting) {
            failure = outcome(future, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable EnvironmentException outcome(Future<?> future, @Nullable EnvironmentException before)
            throws InterruptedException {
        if (before != null) {
            future.cancel(true);
            return before;
        }
        try {
            future.get();
            return null;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return cause instanceof EnvironmentException known
                    ? known
                    : new EnvironmentException("the environment could not be started: " + cause, cause);
        }
    }
}
