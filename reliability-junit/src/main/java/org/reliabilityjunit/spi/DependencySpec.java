package org.reliabilityjunit.spi;

import java.util.List;
import org.apiguardian.api.API;

/** What a test class declares about one dependency; a {@link DependencyProvider} knows how to start it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface DependencySpec {

    /** The name that faults and messages use; unique in its environment. */
    String name();

    /** What crosses the link to it. */
    LinkKind linkKind();

    /** The names of the dependencies that it connects to itself; it has links of its own to them. */
    default List<String> upstreams() {
        return List.of();
    }

    /** Whether those may come to connect to it, too, as the servers of a database do when they change places. */
    default boolean changesPlaces() {
        return false;
    }
}
