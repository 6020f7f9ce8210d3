package org.reliabilityjunit.internal.adapter.alertmanager;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.reliabilityjunit.internal.adapter.jvm.ReadinessProbe;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.Programs;
import org.reliabilityjunit.spi.AlertmanagerSpec;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.RunningDependency;

/** Starts the programs of Alertmanager and, where there are rules, Prometheus. */
public final class EmbeddedAlertmanagerProvider implements DependencyProvider {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    @Override
    public boolean provides(DependencySpec spec, String environment) {
        return spec instanceof AlertmanagerSpec && environment.equals("embedded");
    }

    @Override
    public RunningDependency start(DependencySpec spec, int port, Host host) {
        AlertmanagerSpec declared = (AlertmanagerSpec) spec;
        Path alertmanager = program(declared, "alertmanager", "alertmanager", "prometheus-alertmanager");
        LoopbackPort.requireFree(spec.name(), port);
        Deque<Runnable> end = new ArrayDeque<>();
        try {
            Alerting alerting = Alerting.of(declared, host);
            end.push(alerting::close);
            Endpoint endpoint = new Endpoint(LoopbackPort.ADDRESS, port);
            alertmanager(declared, alertmanager, alerting, endpoint, host, end);
            if (!declared.rules().isEmpty()) {
                prometheus(declared, alerting, endpoint, host, end);
            }
            return alerting.running(endpoint, () -> all(end));
        } catch (RuntimeException failed) {
            all(end);
            throw failed;
        }
    }

    private static synchronized void all(Deque<Runnable> end) {
        while (!end.isEmpty()) {
            end.pop().run();
        }
    }

    private static void alertmanager(
            AlertmanagerSpec spec, Path program, Alerting alerting, Endpoint endpoint, Host host, Deque<Runnable> end) {
        Path folder = folder(spec.name(), host, end);
        Path file = write(folder.resolve("alertmanager.yml"), alerting.routing(recorder(alerting)));
        run(
                spec.name(),
                List.of(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=" + endpoint),
                folder,
                endpoint,
                host,
                end);
    }

    private static void prometheus(
            AlertmanagerSpec spec, Alerting alerting, Endpoint alertmanager, Host host, Deque<Runnable> end) {
        Path program = program(spec, "prometheus", "prometheus");
        Path folder = folder(spec.name() + "-prometheus", host, end);
        List<String> ruleFiles = new ArrayList<>();
        for (String rules : alerting.rules()) {
            Path file = folder.resolve("rules-%d.yml".formatted(ruleFiles.size()));
            ruleFiles.add(write(file, rules).toString());
        }
        Path file = write(
                folder.resolve("prometheus.yml"), alerting.prometheus(alertmanager, recorder(alerting), ruleFiles));
        Endpoint endpoint = new Endpoint(LoopbackPort.ADDRESS, host.freePort());
        run(
                spec.name() + "-prometheus",
                List.of(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + endpoint),
                folder,
                endpoint,
                host,
                end);
    }

    private static void run(
            String name, List<String> command, Path folder, Endpoint endpoint, Host host, Deque<Runnable> end) {
        ChildProcess process = ChildProcess.start(name, new ProcessBuilder(command).directory(folder.toFile()), host);
        end.push(process::close);
        process.awaitReady(new ReadinessProbe(URI.create("http://" + endpoint + "/-/ready")), POLL, READY_WITHIN);
    }

    private static Endpoint recorder(Alerting alerting) {
        return new Endpoint(LoopbackPort.ADDRESS, alerting.recorderPort());
    }

    private static Path folder(String name, Host host, Deque<Runnable> end) {
        Path folder = host.workDirectory(name);
        end.push(() -> DirectoryTree.delete(folder));
        return folder;
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new EnvironmentException("%s cannot be written: %s".formatted(file, failed), failed);
        }
    }

    private static Path program(AlertmanagerSpec spec, String what, String... names) {
        return Programs.find(names)
                .orElseThrow(() -> new EnvironmentException(
                        "'%s': there is no program %s on the PATH. Install it (Debian and Ubuntu: apt install %s; macOS: brew install %s; others: prometheus.io/download), or use the environment 'docker'."
                                .formatted(spec.name(), String.join(" or ", names), names[names.length - 1], what)));
    }
}
