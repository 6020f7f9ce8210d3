package org.reliabilityjunit.internal.adapter.process;

import org.reliabilityjunit.fault.CpuQuotaFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.KillFault;
import org.reliabilityjunit.fault.MemoryLimitFault;
import org.reliabilityjunit.fault.PauseFault;
import org.reliabilityjunit.fault.RestartFault;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultInjector;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.ProcessControl;

/** Breaks the process of a dependency by what the dependency offers, wherever it runs. */
public final class ProcessInjector implements FaultInjector {

    @Override
    public boolean supports(Fault fault, LinkKind kind) {
        return fault instanceof PauseFault
                || fault instanceof KillFault
                || fault instanceof RestartFault
                || fault instanceof CpuQuotaFault
                || fault instanceof MemoryLimitFault;
    }

    @Override
    public Injection inject(Fault fault, FaultTarget target, long seed) {
        ProcessControl process = target.dependency()
                .process()
                .orElseThrow(() -> new EnvironmentException("\"%s\" needs a dependency with a process, but '%s' is %s"
                        .formatted(
                                fault.describe(),
                                target.name(),
                                target.dependency().getClass().getName())));
        String watch = "watch-" + Long.toHexString(seed);
        if (fault instanceof PauseFault) {
            return HeldInjection.place(process::pause, process::resume, "waited", target.links(), watch);
        }
        if (fault instanceof CpuQuotaFault quota) {
            return HeldInjection.place(
                    () -> process.limitCpu(quota.cores()), process::unlimit, "met the limit", target.links(), watch);
        }
        if (fault instanceof MemoryLimitFault limit) {
            return HeldInjection.place(
                    () -> process.limitMemory(limit.bytes()), process::unlimit, "met the limit", target.links(), watch);
        }
        return fault instanceof RestartFault
                ? KillInjection.restarting(process, target.links(), watch)
                : KillInjection.killing(process, target.links(), watch);
    }
}
