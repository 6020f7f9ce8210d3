package org.reliabilityjunit;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.internal.evidence.LogArchive;
import org.reliabilityjunit.internal.evidence.redact.Redactor;
import org.reliabilityjunit.internal.plan.DeclaredLinks;
import org.reliabilityjunit.internal.process.ProcessGuard;
import org.reliabilityjunit.internal.run.EnvironmentDefinition;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredDependency;
import org.reliabilityjunit.internal.run.EnvironmentStarter;
import org.reliabilityjunit.internal.run.LocalHost;
import org.reliabilityjunit.internal.run.Providers;
import org.reliabilityjunit.internal.run.RunningEnvironment;
import org.reliabilityjunit.spi.Host;

/** An environment that is started when the first scenario needs it, once; a failure to start is remembered. */
final class EnvironmentSlot implements AutoCloseable {

    private final Class<?> declaring;
    private final EnvironmentDefinition definition;
    private final Providers providers;
    private final ProcessGuard processes;
    private final Settings settings;
    private final Redactor redactor;
    private @Nullable RunningEnvironment running;
    private @Nullable EnvironmentLogs logs;
    private @Nullable RuntimeException failure;
    private @Nullable EnvironmentChoice choice;

    EnvironmentSlot(
            Class<?> declaring, Providers providers, ProcessGuard processes, Settings settings, Redactor redactor) {
        this.declaring = declaring;
        this.definition = new EnvironmentReader(declaring).definition();
        this.providers = providers;
        this.processes = processes;
        this.settings = settings;
        this.redactor = redactor;
    }

    DeclaredLinks links() {
        return new DeclaredLinks(
                definition.name(), definition.links(), definition.ends(), providers::supports, this::obstacle);
    }

    private Optional<String> obstacle(Fault fault) {
        return definition.dependencies().stream()
                .map(DeclaredDependency::spec)
                .filter(spec -> spec.name().equals(fault.link()))
                .findFirst()
                .flatMap(spec -> providers.obstacle(fault, spec, choice().kind()));
    }

    /** The machine, once the environment runs. */
    synchronized Host host() {
        return Objects.requireNonNull(logs, "the environment runs").host();
    }

    boolean hasService() {
        return !definition.services().isEmpty();
    }

    /** Where this environment runs, and why; found out once. */
    synchronized EnvironmentChoice choice() {
        EnvironmentChoice made = choice;
        if (made == null) {
            made = EnvironmentChoice.of(settings.environment(), providers);
            choice = made;
        }
        return made;
    }

    private EnvironmentDefinition placed() {
        return settings.service().map(definition::withServicesIn).orElse(definition);
    }

    synchronized RunningEnvironment running() throws InterruptedException {
        if (failure != null) {
            throw failure;
        }
        return running == null ? start() : running;
    }

    /** The environment is kept before the client is waited for: whoever interrupts that wait still has it closed. */
    private RunningEnvironment start() throws InterruptedException {
        ClientWarmUp client = hasService() ? ClientWarmUp.begin() : ClientWarmUp.none();
        EnvironmentLogs logs = logs();
        try {
            RunningEnvironment started =
                    new EnvironmentStarter(providers, logs.host(), choice().kind()).start(placed(), settings.seed());
            running = started;
            client.await();
            return started;
        } catch (RuntimeException failed) {
            failure = failed;
            closeAfter(failed, logs);
            throw failed;
        }
    }

    private EnvironmentLogs logs() {
        ProjectDirectory project = ProjectDirectory.of(declaring);
        // not the simple name: nested classes of several tests may all be called Environment
        Path folder = settings.output(project).resolve("logs").resolve(declaring.getName());
        LocalHost host = new LocalHost(project.path(), folder, processes, redactor::text, settings::parameter);
        EnvironmentLogs made = new EnvironmentLogs(host, new LogArchive(folder, redactor));
        logs = made;
        return made;
    }

    /** Now, and not when the run is over: the message names the log, which someone may open at once. */
    private static void closeAfter(RuntimeException failed, EnvironmentLogs logs) {
        try {
            logs.close();
        } catch (RuntimeException unkept) {
            failed.addSuppressed(unkept);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            if (logs != null) {
                logs.close();
            }
        }
    }
}
