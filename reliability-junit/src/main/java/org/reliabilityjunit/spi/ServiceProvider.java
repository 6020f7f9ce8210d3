package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** Starts services in one environment. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ServiceProvider {

    boolean provides(ServiceSpec spec, String environment);

    /**
     * Starts the process and returns at once; {@link RunningService#awaitReady()} waits for it.
     *
     * @param spec what was declared
     * @param port where it must be reached on the loopback address, unless it has a port of its own; free when asked
     * @param links of its environment, which are up
     * @param host the machine
     * @throws EnvironmentException when it cannot be started; nothing is left running then
     */
    RunningService start(ServiceSpec spec, int port, LinkHub links, Host host);
}
