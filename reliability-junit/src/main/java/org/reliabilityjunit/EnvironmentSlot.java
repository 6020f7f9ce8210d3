package org.reliabilityjunit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.plan.DeclaredLinks;
import org.reliabilityjunit.internal.process.ProcessGuard;
import org.reliabilityjunit.internal.run.EnvironmentDefinition;
import org.reliabilityjunit.internal.run.EnvironmentStarter;
import org.reliabilityjunit.internal.run.LocalHost;
import org.reliabilityjunit.internal.run.Providers;
import org.reliabilityjunit.internal.run.RunningEnvironment;

/** An environment that is started when the first scenario needs it, once; a failure to start is remembered. */
final class EnvironmentSlot implements AutoCloseable {

    private final Class<?> declaring;
    private final EnvironmentDefinition definition;
    private final Providers providers;
    private final ProcessGuard processes;
    private final Settings settings;
    private @Nullable RunningEnvironment running;
    private @Nullable RuntimeException failure;

    EnvironmentSlot(Class<?> declaring, Providers providers, ProcessGuard processes, Settings settings) {
        this.declaring = declaring;
        this.definition = new EnvironmentReader(declaring).definition();
        this.providers = providers;
        this.processes = processes;
        this.settings = settings;
    }

    DeclaredLinks links() {
        return new DeclaredLinks(definition.name(), definition.links(), providers::supports);
    }

    boolean hasService() {
        return definition.service().isPresent();
    }

    synchronized RunningEnvironment running() throws InterruptedException {
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            running = start();
        }
        return running;
    }

    private RunningEnvironment start() throws InterruptedException {
        ClientWarmUp client = hasService() ? ClientWarmUp.begin() : ClientWarmUp.none();
        ProjectDirectory project = ProjectDirectory.of(declaring);
        Path logs = settings.output(project).resolve("logs").resolve(declaring.getSimpleName());
        LocalHost host = new LocalHost(project.path(), logs, processes);
        try {
            RunningEnvironment started =
                    new EnvironmentStarter(providers, host, settings.environment()).start(definition, settings.seed());
            client.await();
            return started;
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
        }
    }
}
