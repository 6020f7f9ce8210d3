package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** The path to a dependency, always through something that can break it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Link {

    /** The dependency's name. */
    String name();

    /** Where the service connects to. */
    Endpoint endpoint();

    /** Lets waiting connections through: the dependency behind it is ready. */
    void open();
}
