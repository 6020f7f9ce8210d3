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

    /** Links to whatever is behind them, for a fault that is none of a dependency. */
    public static FaultTarget ofLinks(String name, List<Link> links) {
        return new FaultTarget(name, LinkKind.TCP, new Nothing(name), links);
    }

    private record Nothing(String name) implements RunningDependency {

        @Override
        public Endpoint endpoint() {
            throw new EnvironmentException("'" + name + "' is no dependency and has no address");
        }

        @Override
        public void close() {
            // Nothing was started.
        }
    }
}
