package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Gives the process of a dependency no more than this much processor time.
 *
 * @param link the dependency
 * @param cores seconds of processor time per second, above 0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CpuQuotaFault(String link, double cores) implements ProcessFault {

    public CpuQuotaFault {
        if (!(cores > 0) || Double.isInfinite(cores)) {
            throw new IllegalArgumentException("a CPU quota is a number of cores above 0 such as 0.5, found " + cores);
        }
    }

    @Override
    public String describe() {
        return "limited to " + cores + " cores";
    }
}
