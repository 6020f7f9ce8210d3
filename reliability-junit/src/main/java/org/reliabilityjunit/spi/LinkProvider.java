package org.reliabilityjunit.spi;

import java.util.List;
import java.util.function.Supplier;
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
     * Tells the processes of this host that work for the tests and are no children of this JVM, as those of containers. What they
     * and their children use of the processors is not blamed on others. Asked about once a second while a scenario is played.
     */
    default Supplier<List<ProcessHandle>> processes() {
        return List::of;
    }

    /**
     * Starts what the links run in.
     *
     * @throws EnvironmentException when it cannot be started; nothing is left running then
     */
    LinkHub start(LinkPlan plan, Host host);
}
