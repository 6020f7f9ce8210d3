package org.reliabilityjunit.journey;

import org.apiguardian.api.API;

/**
 * How often an id was read back.
 *
 * @param id as the journey acknowledges it
 * @param before the scenario began
 * @param after everything: faults are gone, and no run is in flight
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record StoredId(String id, long before, long after) {

    /** What the scenario added. */
    public long added() {
        return after - before;
    }
}
