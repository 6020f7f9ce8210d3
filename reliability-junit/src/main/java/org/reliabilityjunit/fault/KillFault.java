package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Kills the process of a dependency; it is started again, at the same address, when the fault ends.
 *
 * @param link the dependency
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record KillFault(String link) implements ProcessFault {

    @Override
    public String describe() {
        return "killed (connections cut and refused)";
    }
}
