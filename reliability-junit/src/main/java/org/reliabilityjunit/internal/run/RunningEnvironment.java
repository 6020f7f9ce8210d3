package org.reliabilityjunit.internal.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.RunningService;

/** Started dependencies, their links and the service. Closing it ends all of it, last started first. */
public final class RunningEnvironment implements AutoCloseable {

    private final String kind;
    private final Providers providers;
    private final Map<String, FaultTarget> targets = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Lock turn = new ReentrantLock();
    private volatile @Nullable RunningService service;
    private volatile @Nullable MetricsSource metrics;
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

    /** What the service wrote, if there is a service. */
    public Optional<Path> serviceLog() {
        return Optional.ofNullable(service).map(RunningService::log);
    }

    Optional<MetricsSource> metrics() {
        return Optional.ofNullable(metrics);
    }

    /**
     * Where the service listens.
     *
     * @throws EnvironmentException when the environment declares none
     */
    public URI serviceUri() {
        return Optional.ofNullable(service)
                .map(RunningService::baseUri)
                .orElseThrow(() -> new EnvironmentException(
                        "the environment has no service: add a static field marked @ServiceUnderTest"));
    }

    Injection inject(Fault fault, long seed) {
        FaultTarget target = Optional.ofNullable(targets.get(fault.link()))
                .orElseThrow(() -> new EnvironmentException("no dependency '" + fault.link() + "' is running"));
        return providers.injector(fault, target.kind()).inject(fault, target, seed);
    }

    void add(FaultTarget target) {
        targets.put(target.name(), target);
    }

    void ready(RunningService running, Optional<MetricsSource> found) {
        service = running;
        metrics = found.orElse(null);
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
