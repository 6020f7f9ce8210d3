package org.reliabilityjunit.spi;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Where a fault goes.
 *
 * @param name of the dependency
 * @param kind of its links
 * @param dependency behind the links
 * @param links to it: one, or one for each service that uses it where there are several services
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FaultTarget(String name, LinkKind kind, RunningDependency dependency, List<Link> links) {

    public FaultTarget {
        links = List.copyOf(links);
    }
}
