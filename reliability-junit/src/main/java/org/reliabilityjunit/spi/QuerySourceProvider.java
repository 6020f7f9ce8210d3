package org.reliabilityjunit.spi;

import java.net.URI;
import java.util.Map;
import org.apiguardian.api.API;

/** Connects to a database of metrics, or starts one. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface QuerySourceProvider {

    /** One that is there already; connects when it is asked. */
    QuerySource connect(URI address);

    /** Whether one can be started on this machine. Quick, starts nothing. */
    Availability availability();

    /**
     * Starts one that reads the metrics of services, and returns when it answers.
     *
     * @param services where their metrics are, by the services' names
     * @throws EnvironmentException when it cannot be started; nothing is left running then
     */
    QuerySource start(Map<String, URI> services, Host host);
}
