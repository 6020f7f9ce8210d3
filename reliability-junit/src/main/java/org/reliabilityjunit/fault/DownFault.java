package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Cuts a link: live connections are closed and new ones refused.
 *
 * @param link the dependency
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DownFault(String link) implements Fault {

    @Override
    public String describe() {
        return "down (connections cut and refused)";
    }
}
