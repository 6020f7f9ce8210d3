package org.reliabilityjunit.spi;

import java.net.URI;
import java.util.Optional;
import org.apiguardian.api.API;

/** Finds the metrics of a service. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface MetricsSourceProvider {

    /** The metrics of the service at this address, if it has an endpoint this provider knows. */
    Optional<MetricsSource> find(URI service);
}
