package org.reliabilityjunit.conformance;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The transcripts on Toxiproxy's container: a network and an address of its own change nothing of what it does. Addresses of
 * containers are reached where the engine runs on this Linux. {@code .ci/run} runs it, by its name only: it takes half a minute.
 */
@NeedsDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToxiproxyContainerConformance extends ToxiproxyConformance {
    private static final int API = 8474;
    private static final int CONNECT_MILLIS = 2000;

    private final GenericContainer<?> container = new GenericContainer<>(
                    DockerImageName.parse("ghcr.io/shopify/toxiproxy:2.12.0"))
            .withCommand("-host=0.0.0.0", "-proxy-metrics")
            .withExposedPorts(API);

    @BeforeAll
    void start() {
        container.start();
        Assumptions.assumeTrue(isReached(), () -> "containers have addresses that are not reached from here: " + api());
    }

    @AfterAll
    void stop() {
        container.stop();
    }

    private boolean isReached() {
        try (Socket socket = new Socket()) {
            socket.connect(api(), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    protected InetSocketAddress api() {
        return new InetSocketAddress(listenHost(), API);
    }

    @Override
    protected String listenHost() {
        return Objects.requireNonNull(bridge().getIpAddress());
    }

    @Override
    protected String upstreamHost() {
        return Objects.requireNonNull(bridge().getGateway());
    }

    private ContainerNetwork bridge() {
        return Objects.requireNonNull(
                container.getContainerInfo().getNetworkSettings().getNetworks().get("bridge"));
    }
}
