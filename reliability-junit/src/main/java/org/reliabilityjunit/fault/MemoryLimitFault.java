package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Gives the process of a dependency no more than this much memory.
 *
 * @param link the dependency
 * @param bytes above 0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MemoryLimitFault(String link, long bytes) implements ProcessFault {

    public MemoryLimitFault {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a memory limit is above 0 bytes, found " + bytes);
        }
    }

    @Override
    public String describe() {
        return "limited to " + bytes + " bytes of memory";
    }
}
