package org.reliabilityjunit.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The links that an environment may need; not all of them have to be made.
 *
 * @param links by name, in order: where each is used from
 * @param seed the source of all random decisions
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LinkPlan(Map<String, ServicePlace> links, long seed) {

    public LinkPlan {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /** Links that are all used from one place. */
    public static LinkPlan from(ServicePlace place, List<String> names, long seed) {
        Map<String, ServicePlace> links = new LinkedHashMap<>();
        names.forEach(name -> links.put(name, place));
        return new LinkPlan(links, seed);
    }

    /** The names of the links, in order. */
    public List<String> names() {
        return List.copyOf(links.keySet());
    }
}
