package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.reliabilityjunit.internal.adapter.postgres.PostgresRecovery;
import org.reliabilityjunit.internal.adapter.postgres.ReplicationMetrics;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.Recovery;
import org.reliabilityjunit.spi.Replication;
import org.reliabilityjunit.spi.RunningDependency;
import org.testcontainers.containers.GenericContainer;

/** A PostgreSQL server in a container, which may come to follow another one. */
final class PostgresContainer implements RunningDependency {

    private final RunningContainer running;
    private final GenericContainer<?> container;
    private final ReplicationMetrics metrics;
    private final Optional<VolumeSite> site;
    private final Optional<Recovery> recovery;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private PostgresContainer(
            PostgresSpec spec, RunningContainer running, GenericContainer<?> container, Optional<VolumeSite> site) {
        this.running = running;
        this.container = container;
        this.metrics = new ReplicationMetrics(running.endpoint(), spec.primary());
        this.site = site;
        started.push(running);
        site.ifPresent(started::push);
        this.recovery =
                site.map(files -> new PostgresRecovery(spec.name(), running.endpoint(), files, running.control()));
    }

    static PostgresContainer start(PostgresSpec spec, Recipe recipe, int port, Host host) {
        RunningContainer running = RunningContainer.start(recipe, port, host);
        try {
            return new PostgresContainer(spec, running, recipe.container(), archived(spec, running, recipe, host));
        } catch (RuntimeException failed) {
            running.close();
            throw failed;
        }
    }

    private static Optional<VolumeSite> archived(
            PostgresSpec spec, RunningContainer running, Recipe recipe, Host host) {
        if (!spec.archived()) {
            return Optional.empty();
        }
        VolumeSite.ARCHIVE.switchOn(running.endpoint());
        return Optional.of(VolumeSite.beside(spec.name(), recipe.container(), host));
    }

    @Override
    public Endpoint endpoint() {
        return running.endpoint();
    }

    @Override
    public Optional<ProcessControl> process() {
        return running.process();
    }

    @Override
    public Optional<MetricsSource> metrics() {
        return Optional.of(metrics);
    }

    @Override
    public Optional<Recovery> recovery() {
        return recovery;
    }

    @Override
    public Optional<Replication> replication() {
        return Optional.of(this::follow);
    }

    private void follow(Primary primary) {
        Endpoint link = primary.link().get();
        running.control().startOver(() -> PostgresStart.beginAnew(container, link));
        // What it was told before is gone with its files.
        site.ifPresent(files -> VolumeSite.ARCHIVE.switchOn(running.endpoint()));
        metrics.follow(primary);
    }

    @Override
    public synchronized void close() {
        Closing.all(started);
    }
}
