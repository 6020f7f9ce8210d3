package org.reliabilityjunit.spi;

import org.apiguardian.api.API;
import org.reliabilityjunit.spi.PostgresSpec.Primary;

/** What can be done to a database server that may follow another one. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@FunctionalInterface
public interface Replication {

    /**
     * Throws away what it has and makes it a standby that starts with what the primary has; returns when it answers queries.
     *
     * @param primary that runs and is no standby itself
     * @throws EnvironmentException when it does not get there
     */
    void follow(Primary primary);
}
