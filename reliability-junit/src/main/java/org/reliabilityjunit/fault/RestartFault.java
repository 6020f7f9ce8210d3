package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Kills the process of a dependency and starts it again at once, at the same address.
 *
 * @param link the dependency
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RestartFault(String link) implements ProcessFault {

    @Override
    public String describe() {
        return "killed and started again (connections cut)";
    }
}
