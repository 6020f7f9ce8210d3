package org.reliabilityjunit.internal.adapter.testcontainers;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.reliabilityjunit.internal.adapter.alertmanager.Alerting;
import org.reliabilityjunit.internal.adapter.jvm.ReadinessProbe;
import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.spi.AlertmanagerSpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.RunningDependency;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;

/**
 * An Alertmanager, and a Prometheus where there are rules, in containers with a network of their own. What they send to the recorder in
 * this JVM goes by a Toxiproxy in that network, as links do: it knows the way here, wherever the engine is.
 */
final class AlertmanagerContainers {

    private static final String TOXIPROXY = "ghcr.io/shopify/toxiproxy:2.12.0";
    private static final String ALERTMANAGER = "prom/alertmanager:v0.25.0";
    private static final String PROMETHEUS = "prom/prometheus:v2.42.0";
    private static final int CONTROL = 8474;
    private static final int WAY_BACK = 8666;
    private static final int ALERTS = 9093;
    private static final int QUERIES = 9090;
    private static final Endpoint RECORDER = new Endpoint("recorder", WAY_BACK);

    private final AlertmanagerSpec spec;
    private final Host host;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private AlertmanagerContainers(AlertmanagerSpec spec, Host host) {
        this.spec = spec;
        this.host = host;
    }

    /** @throws EnvironmentException when it cannot be started; nothing is left running then */
    static RunningDependency start(AlertmanagerSpec spec, int port, Host host) {
        AlertmanagerContainers containers = new AlertmanagerContainers(spec, host);
        try {
            return containers.start(port);
        } catch (RuntimeException | Error failed) {
            containers.close();
            throw failed;
        }
    }

    private RunningDependency start(int port) {
        Alerting alerting = Alerting.of(spec, host);
        started.push(alerting);
        Ryuk.require();
        Sweeper.guard(host, started);
        Network network = Network.newNetwork();
        started.push(network);
        wayBack(network, alerting.recorderPort());
        RunningContainer alertmanager = RunningContainer.start(alertmanager(network, alerting), port, host);
        started.push(alertmanager);
        if (!spec.rules().isEmpty()) {
            started.push(RunningContainer.start(prometheus(network, alerting), host.freePort(), host));
        }
        return alerting.running(alertmanager.endpoint(), this::close);
    }

    private void wayBack(Network network, int recorder) {
        GenericContainer<?> proxy = new GenericContainer<>(Images.of("toxiproxy", TOXIPROXY, host))
                .withNetwork(network)
                .withNetworkAliases(RECORDER.host())
                .withExposedPorts(CONTROL, WAY_BACK)
                .withLogConsumer(new LogFile(host.logFile(spec.name() + "-toxiproxy")))
                .waitingFor(new ProbeStrategy(
                        CONTROL, endpoint -> new ReadinessProbe(URI.create("http://" + endpoint + "/version"))));
        started.push(proxy::stop);
        proxy.start();
        TapAddress address = new TapAddresses(proxy, network, WAY_BACK).reachable();
        int here = host.freePort();
        started.push(new Forwarder(new Endpoint(address.bound(), here), new Endpoint(LoopbackPort.ADDRESS, recorder)));
        try {
            new ToxiproxyClient(proxy.getHost(), proxy.getMappedPort(CONTROL))
                    .createProxy(RECORDER.host(), "0.0.0.0:" + WAY_BACK, address.seen() + ":" + here);
        } catch (IOException failed) {
            throw new EnvironmentException(
                    "'%s': Toxiproxy makes no way for what Alertmanager sends: %s".formatted(spec.name(), failed),
                    failed);
        }
    }

    private Recipe alertmanager(Network network, Alerting alerting) {
        GenericContainer<?> container = new GenericContainer<>(Images.of("alertmanager", ALERTMANAGER, host))
                .withNetwork(network)
                .withNetworkAliases("alertmanager")
                .withCopyToContainer(Transferable.of(alerting.routing(RECORDER)), "/etc/alertmanager/alertmanager.yml")
                .withCommand(
                        "--config.file=/etc/alertmanager/alertmanager.yml",
                        "--storage.path=/alertmanager",
                        "--cluster.listen-address=");
        return ready(new Recipe(spec.name(), container, ALERTS, AlertmanagerContainers::probe));
    }

    private Recipe prometheus(Network network, Alerting alerting) {
        GenericContainer<?> container =
                new GenericContainer<>(Images.of("prometheus", PROMETHEUS, host)).withNetwork(network);
        List<String> files = new ArrayList<>();
        for (String rules : alerting.rules()) {
            String file = "/etc/prometheus/rules-%d.yml".formatted(files.size());
            container.withCopyToContainer(Transferable.of(rules), file);
            files.add(file);
        }
        String configuration = alerting.prometheus(new Endpoint("alertmanager", ALERTS), RECORDER, files);
        container
                .withCopyToContainer(Transferable.of(configuration), "/etc/prometheus/prometheus.yml")
                .withCommand("--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus");
        return ready(new Recipe(spec.name() + "-prometheus", container, QUERIES, AlertmanagerContainers::probe));
    }

    private static ReadinessProbe probe(Endpoint endpoint) {
        return new ReadinessProbe(URI.create("http://" + endpoint + "/-/ready"));
    }

    private static Recipe ready(Recipe recipe) {
        recipe.container().setWaitStrategy(new ProbeStrategy(recipe.port(), recipe.probe()));
        return recipe;
    }

    private synchronized void close() {
        Closing.all(started);
    }
}
