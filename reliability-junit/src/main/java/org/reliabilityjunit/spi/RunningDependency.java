package org.reliabilityjunit.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** A started dependency. Closing it ends it and frees what it used; closing twice does nothing. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface RunningDependency extends AutoCloseable {

    /** Where it really listens, behind the link. */
    Endpoint endpoint();

    /** What can be done to its process; empty when it has none of its own. */
    default Optional<ProcessControl> process() {
        return Optional.empty();
    }

    /** How its data are backed up and restored; empty when they are not. */
    default Optional<Recovery> recovery() {
        return Optional.empty();
    }

    /** What it tells about itself, if anything, beside all links. */
    default Optional<MetricsSource> metrics() {
        return Optional.empty();
    }

    /** How it is made to follow another one; empty when it cannot. */
    default Optional<Replication> replication() {
        return Optional.empty();
    }

    /**
     * What it was sent since then, as far as it keeps it, in any order; nothing when it is a program of its own.
     *
     * @param from included
     */
    default List<Received> received(Instant from) {
        return List.of();
    }

    /**
     * What it sent on since then to receivers of its own that keep it, by their names, those without messages among them. An
     * experiment knows them as {@code <dependency>/<receiver>}.
     *
     * @param from included
     */
    default Map<String, List<Received>> receivers(Instant from) {
        return Map.of();
    }

    @Override
    void close();
}
