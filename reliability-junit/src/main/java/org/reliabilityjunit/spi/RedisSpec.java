package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/**
 * An empty Redis server.
 *
 * @param name of the dependency
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RedisSpec(String name) implements DependencySpec {

    @Override
    public LinkKind linkKind() {
        return LinkKind.TCP;
    }
}
