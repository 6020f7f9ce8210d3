package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.ControlledProcess;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.Recovery;
import org.reliabilityjunit.spi.Replication;
import org.reliabilityjunit.spi.RunningDependency;

/** A PostgreSQL server in a process, which may come to follow another one. */
final class RunningPostgres implements RunningDependency {

    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Endpoint endpoint;
    private final Path data;
    private final PostgresInstallation installation;
    private final Host host;
    private final ReplicationMetrics metrics;
    private final ControlledProcess child;
    private final Optional<LogArchive> archive;
    private final Optional<Recovery> recovery;

    private RunningPostgres(
            PostgresSpec spec,
            Endpoint endpoint,
            Path data,
            PostgresInstallation installation,
            Optional<LogArchive> archive,
            Host host) {
        this.name = spec.name();
        this.endpoint = endpoint;
        this.data = data;
        this.installation = installation;
        this.host = host;
        this.archive = archive;
        this.metrics = new ReplicationMetrics(endpoint, spec.primary());
        PostmasterProbe ready = PostmasterProbe.ofNext(data);
        ChildProcess first = ready(ChildProcess.start(name, server(), host), ready);
        this.child = new ControlledProcess(name, first, this::again, new GreetingProbe(endpoint));
        this.recovery = archive.map(log -> new PostgresRecovery(
                name, endpoint, new DirectorySite(name, endpoint, data, installation, log, host), child));
    }

    static RunningPostgres start(
            PostgresSpec spec,
            Endpoint endpoint,
            Path data,
            PostgresInstallation installation,
            Optional<LogArchive> archive,
            Host host) {
        return new RunningPostgres(spec, endpoint, data, installation, archive, host);
    }

    private ProcessBuilder server() {
        return installation.program("postgres", new ServerOptions(data, endpoint.port()).list());
    }

    private ChildProcess again() {
        PostmasterProbe ready = PostmasterProbe.ofNext(data);
        return ready(ChildProcess.startAgain(name, server(), host), ready);
    }

    private static ChildProcess ready(ChildProcess process, PostmasterProbe ready) {
        process.awaitReady(ready, POLL, READY_WITHIN);
        return process;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Optional<ProcessControl> process() {
        return Optional.of(child);
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
        child.startOver(() -> beginAnew(link));
        metrics.follow(primary);
    }

    /** All servers began with the unused cluster, so it is a base copy of any primary, whatever that was before. */
    private void beginAnew(Endpoint link) {
        if (!DirectoryTree.delete(data)) {
            throw new EnvironmentException(
                    "'%s' cannot begin anew: its directory %s cannot be deleted".formatted(name, data));
        }
        try {
            installation.copyTemplate(data);
            if (archive.isPresent()) {
                archive.get().switchOn(data);
            }
        } catch (IOException | UncheckedIOException failed) {
            throw new EnvironmentException("'%s' cannot begin anew: %s".formatted(name, failed), failed);
        }
        Standby.make(name, data, link);
    }

    @Override
    public void close() {
        child.close();
        DirectoryTree.delete(data);
    }
}
