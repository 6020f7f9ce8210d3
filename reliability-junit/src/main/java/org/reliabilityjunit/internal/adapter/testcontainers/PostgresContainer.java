package org.reliabilityjunit.internal.adapter.testcontainers;

import java.util.Optional;
import org.reliabilityjunit.internal.adapter.postgres.ReplicationMetrics;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.Replication;
import org.reliabilityjunit.spi.RunningDependency;
import org.testcontainers.containers.GenericContainer;

/** A PostgreSQL server in a container, which may come to follow another one. */
final class PostgresContainer implements RunningDependency {

    private final RunningContainer running;
    private final GenericContainer<?> container;
    private final ReplicationMetrics metrics;

    private PostgresContainer(PostgresSpec spec, RunningContainer running, GenericContainer<?> container) {
        this.running = running;
        this.container = container;
        this.metrics = new ReplicationMetrics(running.endpoint(), spec.primary());
    }

    static PostgresContainer start(PostgresSpec spec, Recipe recipe, int port, Host host) {
        return new PostgresContainer(spec, RunningContainer.start(recipe, port, host), recipe.container());
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
    public Optional<Replication> replication() {
        return Optional.of(this::follow);
    }

    private void follow(Primary primary) {
        Endpoint link = primary.link().get();
        running.control().startOver(() -> PostgresStart.beginAnew(container, link));
        metrics.follow(primary);
    }

    @Override
    public void close() {
        running.close();
    }
}
