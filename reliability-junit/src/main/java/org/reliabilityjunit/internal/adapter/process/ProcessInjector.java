package org.reliabilityjunit.internal.adapter.process;

import org.reliabilityjunit.fault.CpuQuotaFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.KillFault;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.fault.MemoryLimitFault;
import org.reliabilityjunit.fault.PauseFault;
import org.reliabilityjunit.fault.RestartFault;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultInjector;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.ProcessControl;
import org.reliabilityjunit.spi.Recovery;

/** Breaks the process of a dependency by what the dependency offers, wherever it runs. */
public final class ProcessInjector implements FaultInjector {

    @Override
    public boolean supports(Fault fault, LinkKind kind) {
        return fault instanceof PauseFault
                || fault instanceof KillFault
                || fault instanceof RestartFault
                || fault instanceof LossFault
                || fault instanceof CpuQuotaFault
                || fault instanceof MemoryLimitFault;
    }

    @Override
    public Injection inject(Fault fault, FaultTarget target, long seed) {
        String watch = "watch-" + Long.toHexString(seed);
        if (fault instanceof LossFault loss) {
            return LossInjection.place(loss, recovery(target), target.links(), watch);
        }
        ProcessControl process = target.dependency()
                .process()
                .orElseThrow(() -> new EnvironmentException("\"%s\" needs a dependency with a process, but '%s' is %s"
                        .formatted(
                                fault.describe(),
                                target.name(),
                                target.dependency().getClass().getName())));
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

    private static Recovery recovery(FaultTarget target) {
        return target.dependency()
                .recovery()
                .orElseThrow(() -> new EnvironmentException("'%s' has no backup to be restored from, as it is %s"
                        .formatted(target.name(), target.dependency().getClass().getName())));
    }
}
