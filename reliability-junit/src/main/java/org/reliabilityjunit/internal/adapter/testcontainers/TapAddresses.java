package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam.Config;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.reliabilityjunit.spi.EnvironmentException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/**
 * Finds the address at which the Toxiproxy container reaches this JVM. It differs: this JVM may run on the engine's machine,
 * in another container of the same engine, beside Docker Desktop's virtual machine, or elsewhere in the network. Each is
 * tried, and only that one address is opened.
 */
final class TapAddresses {

    private static final int CONTROL = 8474;
    private static final int WITHIN_MILLIS = 2_000;

    private final DockerClient client = DockerClientFactory.instance().client();
    private final GenericContainer<?> server;
    private final Network network;
    private final int port;
    private final List<String> attempts = new ArrayList<>();

    /** @param port of the container that is mapped and free to try with */
    TapAddresses(GenericContainer<?> server, Network network, int port) {
        this.server = server;
        this.network = network;
        this.port = port;
    }

    /** @throws EnvironmentException with what was tried: without a tap nothing could be proven */
    TapAddress reachable() {
        return Stream.<Supplier<List<TapAddress>>>of(this::gateway, this::ownContainer, this::desktop, this::route)
                .flatMap(places -> places.get().stream())
                .filter(this::reaches)
                .findFirst()
                .orElseThrow(() -> new EnvironmentException("""
                        The containers of the Docker engine at %s cannot reach this JVM, so neither could HTTP stubs be used nor a fault be proven. Tried:
                          %s
                        Run the tests on the engine's machine or in a container of that engine, or let a firewall on this machine pass connections from its bridges; or run with reliability.environment=embedded.""".formatted(engine(), String.join("\n  ", attempts))));
    }

    private static URI engine() {
        return DockerClientFactory.instance().getTransportConfig().getDockerHost();
    }

    /** The engine's machine is this one: the gateway of the network is one of its addresses. */
    private List<TapAddress> gateway() {
        return client.inspectNetworkCmd().withNetworkId(network.getId()).exec().getIpam().getConfig().stream()
                .map(Config::getGateway)
                .filter(Objects::nonNull)
                .map(gateway -> gateway.replaceFirst("/.*", ""))
                .filter(TapAddresses::isOurs)
                .map(gateway -> new TapAddress(gateway, gateway, "the gateway of the network"))
                .toList();
    }

    private static boolean isOurs(String address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** This JVM is in a container of the engine: Toxiproxy joins a network of that. */
    private List<TapAddress> ownContainer() {
        try {
            String id = InetAddress.getLocalHost().getHostName();
            Map<String, ContainerNetwork> networks =
                    client.inspectContainerCmd(id).exec().getNetworkSettings().getNetworks();
            return networks.values().stream()
                    .filter(one ->
                            one.getIpAddress() != null && !one.getIpAddress().isEmpty())
                    .filter(one -> isOurs(one.getIpAddress()))
                    .peek(this::join)
                    .map(one -> new TapAddress(one.getIpAddress(), one.getIpAddress(), "the container this JVM is in"))
                    .toList();
        } catch (IOException | DockerException notInOne) {
            return List.of();
        }
    }

    private void join(ContainerNetwork other) {
        client.connectToNetworkCmd()
                .withContainerId(server.getContainerId())
                .withNetworkId(Objects.requireNonNull(other.getNetworkID()))
                .exec();
    }

    private List<TapAddress> desktop() {
        return List.of(new TapAddress("127.0.0.1", "host.docker.internal", "Docker Desktop's name of this machine"));
    }

    /** The engine is reached over the network: by which address of this machine? */
    private List<TapAddress> route() {
        URI engine = engine();
        if (engine.getHost() == null) {
            return List.of();
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(engine.getHost(), Math.max(1, engine.getPort())));
            String address = socket.getLocalAddress().getHostAddress();
            return List.of(new TapAddress(address, address, "this machine's address towards the engine"));
        } catch (IOException unknown) {
            return List.of();
        }
    }

    /** Whether a connection from outside into the container comes back here. */
    private boolean reaches(TapAddress address) {
        try (ServerSocket here = new ServerSocket()) {
            here.bind(new InetSocketAddress(address.bound(), 0));
            here.setSoTimeout(WITHIN_MILLIS);
            Proxy proxy = new ToxiproxyClient(server.getHost(), server.getMappedPort(CONTROL))
                    .createProxy("probe", "0.0.0.0:" + port, address.seen() + ":" + here.getLocalPort());
            try (Socket out = new Socket(server.getHost(), server.getMappedPort(port));
                    Socket in = here.accept()) {
                return out.isConnected() && in.isConnected();
            } finally {
                proxy.delete();
            }
        } catch (IOException failed) {
            attempts.add("%s, %s: %s".formatted(address.seen(), address.what(), failed.getMessage()));
            return false;
        }
    }
}
