package org.reliabilityjunit.internal.adapter.prometheus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.process.ChildProcess;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.Programs;
import org.reliabilityjunit.spi.Availability;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.QuerySource;
import org.reliabilityjunit.spi.QuerySourceProvider;

/** Asks the Prometheus a user has, or starts the program of that name for a scenario. */
public final class PrometheusDatabase implements QuerySourceProvider {

    private static final String PROGRAM = "prometheus";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    @Override
    public QuerySource connect(URI address) {
        return PrometheusApi.at(address);
    }

    @Override
    public Availability availability() {
        return Programs.find(PROGRAM)
                .map(found -> Availability.here(found.toString()))
                .orElseGet(
                        () -> Availability.missing(
                                "name a Prometheus by reliability.prometheus=http://..., or install the program \"prometheus\" on the PATH, and one is started that reads the service's metrics every second"));
    }

    @Override
    public QuerySource start(Map<String, URI> services, Host host) {
        Path program = Programs.find(PROGRAM)
                .orElseThrow(() -> new EnvironmentException(availability().reason()));
        Path folder = host.workDirectory(PROGRAM);
        int port = host.freePort();
        ChildProcess process = ChildProcess.start(PROGRAM, command(program, folder, port, services), host);
        Runnable end = () -> {
            process.close();
            DirectoryTree.delete(folder);
        };
        PrometheusApi api = new PrometheusApi("http://%s:%d".formatted(LoopbackPort.ADDRESS, port), end);
        process.awaitReady(() -> obstacle(api), POLL, READY_WITHIN);
        return api;
    }

    private static Optional<String> obstacle(PrometheusApi api) {
        try {
            String answer = api.get("/-/ready");
            return answer.contains("Ready") ? Optional.empty() : Optional.of(answer.strip());
        } catch (IOException notYet) {
            return Optional.of(notYet.toString());
        }
    }

    private static ProcessBuilder command(Path program, Path folder, int port, Map<String, URI> services) {
        try {
            Path configuration = Files.writeString(folder.resolve("prometheus.yaml"), configuration(services));
            return new ProcessBuilder(
                            program.toString(),
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=%s:%d".formatted(LoopbackPort.ADDRESS, port))
                    .directory(folder.toFile());
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "Prometheus cannot be configured in %s: %s".formatted(folder, failed), failed);
        }
    }

    static String configuration(Map<String, URI> services) {
        return services.entrySet().stream()
                .map(service -> """
                          - job_name: "%s"
                            scrape_interval: 1s
                            scrape_timeout: 1s
                            metrics_path: "%s"
                            static_configs:
                              - targets: ["%s"]
                        """.formatted(
                                service.getKey(),
                                service.getValue().getPath(),
                                service.getValue().getAuthority()))
                .collect(Collectors.joining("", "scrape_configs:\n", ""));
    }
}
