package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/**
 * A PostgreSQL server with an empty database.
 *
 * @param name of the dependency
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PostgresSpec(String name) implements DependencySpec {

    @Override
    public LinkKind linkKind() {
        return LinkKind.TCP;
    }
}
