package org.reliabilityjunit.spi;

import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;

/** Puts faults of some kinds in place. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface FaultInjector {

    /** Whether it can break a link of this kind in this way. Asked before anything starts. */
    boolean supports(Fault fault, LinkKind kind);

    /**
     * Puts the fault in place and returns when it is.
     *
     * @param fault one that is supported
     * @param target where
     * @param seed of its random decisions, different for each fault of a scenario
     */
    Injection inject(Fault fault, FaultTarget target, long seed);
}
