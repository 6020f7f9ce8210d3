package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/**
 * Whether an environment can be had on this machine.
 *
 * @param available whether it can
 * @param reason in one line: what was found, or what is missing
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Availability(boolean available, String reason) {

    public static Availability here(String reason) {
        return new Availability(true, reason);
    }

    public static Availability missing(String reason) {
        return new Availability(false, reason);
    }
}
