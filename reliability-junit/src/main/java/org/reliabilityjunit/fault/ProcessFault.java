package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Breaks the process of a dependency rather than the link to it. What it touched is seen on the link all the same.
 *
 * <p>The library brings {@link PauseFault}, {@link KillFault}, {@link RestartFault}, {@link CpuQuotaFault} and
 * {@link MemoryLimitFault}. Which of them can be had depends on where the dependency runs.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ProcessFault extends Fault {}
