package org.reliabilityjunit.spi;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The links that an environment is going to need.
 *
 * @param names of the dependencies
 * @param from where the service runs, and so where the links are used from
 * @param seed the source of all random decisions
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LinkPlan(List<String> names, ServicePlace from, long seed) {

    public LinkPlan {
        names = List.copyOf(names);
    }
}
