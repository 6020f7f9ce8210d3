package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Stops the process of a dependency: it keeps its connections and answers nothing until the fault ends.
 *
 * @param link the dependency
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PauseFault(String link) implements ProcessFault {

    @Override
    public String describe() {
        return "paused (connections wait)";
    }
}
