package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** Makes links in one environment. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LinkProvider {

    boolean provides(String environment);

    /** Whether this machine has what the environment needs. Quick, starts nothing and throws nothing. */
    default Availability availability() {
        return Availability.here("it needs nothing but this JVM");
    }

    /**
     * Starts what the links run in.
     *
     * @throws EnvironmentException when it cannot be started; nothing is left running then
     */
    LinkHub start(LinkPlan plan, Host host);
}
