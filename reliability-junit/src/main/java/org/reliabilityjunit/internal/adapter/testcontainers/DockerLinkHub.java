package org.reliabilityjunit.internal.adapter.testcontainers;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.reliabilityjunit.internal.adapter.jvm.ReadinessProbe;
import org.reliabilityjunit.internal.adapter.toxiproxy.Tap;
import org.reliabilityjunit.internal.adapter.toxiproxy.TappedToxiproxy;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.ServicePlace;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** The links of one environment: proxies of one Toxiproxy in a container, in a network of their own. */
final class DockerLinkHub implements LinkHub {

    private static final String IMAGE = "ghcr.io/shopify/toxiproxy:2.12.0";
    private static final int CONTROL = 8474;
    private static final int FIRST_PORT = 8666;

    private final LinkPlan plan;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Network network;
    private final GenericContainer<?> server;
    private final TappedToxiproxy links;

    private DockerLinkHub(LinkPlan plan, Host host) {
        this.plan = plan;
        Ryuk.require();
        Sweeper.guard(host, started);
        try {
            network = Network.newNetwork();
            started.push(network);
            server = server(host, network);
            started.push(server::stop);
            server.start();
            TapAddress address = new TapAddresses(server, network, FIRST_PORT).reachable();
            Tap tap = Tap.at(address.bound());
            started.push(tap);
            links = new TappedToxiproxy(outside(CONTROL), tap, address.seen());
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    static DockerLinkHub start(LinkPlan plan, Host host) {
        return new DockerLinkHub(plan, host);
    }

    /** It goes by the names of all dependencies: a service in a container reaches {@code db} at {@code db:8667}. */
    private GenericContainer<?> server(Host host, Network network) {
        GenericContainer<?> container = new GenericContainer<>(Images.of("toxiproxy", IMAGE, host))
                .withNetwork(network)
                .withNetworkAliases(
                        plan.names().stream().map(DockerLinkHub::alias).toArray(String[]::new))
                .withLogConsumer(new LogFile(host.logFile("toxiproxy")))
                .waitingFor(new ProbeStrategy(
                        CONTROL, endpoint -> new ReadinessProbe(URI.create("http://" + endpoint + "/version"))));
        container.addExposedPort(CONTROL);
        for (int link = 0; link < Math.max(1, plan.names().size()); link++) {
            container.addExposedPort(FIRST_PORT + link);
        }
        return container;
    }

    /** A name that every resolver and every URL takes. */
    private static String alias(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }

    /** Where a container of the environment lives. */
    Network network() {
        return network;
    }

    @Override
    public Link link(String name, Endpoint upstream) {
        int ordinal = plan.names().indexOf(name);
        if (ordinal < 0) {
            throw new EnvironmentException("no link to '%s' was planned, only to %s".formatted(name, plan.names()));
        }
        int port = FIRST_PORT + ordinal;
        Endpoint endpoint =
                plan.links().get(name) == ServicePlace.CONTAINER ? new Endpoint(alias(name), port) : outside(port);
        return links.link(name, port, endpoint, upstream);
    }

    private Endpoint outside(int port) {
        return new Endpoint(server.getHost(), server.getMappedPort(port));
    }

    @Override
    public void close() {
        Closing.all(started);
    }
}
