package org.reliabilityjunit.spi;

import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.fault.ProcessFault;

/** Starts dependencies of one kind in one environment. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface DependencyProvider {

    /** Whether it can start this in {@code environment}, which is {@code embedded} or {@code docker}. */
    boolean provides(DependencySpec spec, String environment);

    /**
     * Starts it and returns when it answers.
     *
     * @param spec what was declared
     * @param port where it must listen on the loopback address; free when asked
     * @param host the machine
     * @throws EnvironmentException when it cannot be started; nothing is left running then
     */
    RunningDependency start(DependencySpec spec, int port, Host host);

    /**
     * The same, where it may need a link of its own, or a place in the network of the links.
     *
     * @param links of its environment
     */
    default RunningDependency start(DependencySpec spec, int port, LinkHub links, Host host) {
        return start(spec, port, host);
    }

    /**
     * Why this fault cannot be put on the process of such a dependency, and what to do instead; empty when it can, by
     * {@link RunningDependency#process()}. Asked before anything starts.
     */
    default Optional<String> obstacle(DependencySpec spec, ProcessFault fault) {
        return Optional.of(
                fault instanceof LossFault
                        ? "it keeps no data that could be restored; a restore drill is for an archived Postgres"
                        : "it has no process of its own; cut the link to it with @Down instead");
    }
}
