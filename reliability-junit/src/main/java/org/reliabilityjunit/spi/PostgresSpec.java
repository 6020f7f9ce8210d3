package org.reliabilityjunit.spi;

import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server with an empty database, or with that of another server, which it follows.
 *
 * @param name of the dependency
 * @param primary whom it follows as a standby, or null
 * @param archived whether its log is archived, so that it can be restored to a point in time
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PostgresSpec(String name, @Nullable Primary primary, boolean archived) implements DependencySpec {

    /** A server of its own. */
    public PostgresSpec(String name) {
        this(name, null);
    }

    /** One whose log is not archived. */
    public PostgresSpec(String name, @Nullable Primary primary) {
        this(name, primary, false);
    }

    /**
     * A server that another one follows.
     *
     * @param name of the dependency
     * @param link where the standby reaches it; asked while the standby is started
     * @param direct where it is, beside all links
     */
    public record Primary(String name, Supplier<Endpoint> link, Supplier<Endpoint> direct) {}

    @Override
    public LinkKind linkKind() {
        return LinkKind.TCP;
    }

    @Override
    public List<String> upstreams() {
        return primary == null ? List.of() : List.of(primary.name());
    }

    /** A former primary follows the standby that was promoted. */
    @Override
    public boolean changesPlaces() {
        return primary != null;
    }
}
