package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;

/** Where an engine has put the ports of a container. */
final class ContainerPorts {

    private ContainerPorts() {}

    /** @param host of the engine */
    static Endpoint place(String host, InspectContainerResponse seen, int port) {
        Ports.Binding[] bindings =
                seen.getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(port));
        if (bindings == null || bindings.length == 0) {
            throw new EnvironmentException("its port %d is not mapped".formatted(port));
        }
        return new Endpoint(host, Integer.parseInt(bindings[0].getHostPortSpec()));
    }
}
