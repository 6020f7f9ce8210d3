package org.reliabilityjunit.internal.adapter.wiremock;

import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultInjector;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.RunningDependency;

/** Puts faults on requests: delays, and all that decides how a request ends. */
public final class WireMockInjector implements FaultInjector {

    @Override
    public boolean supports(Fault fault, LinkKind kind) {
        return kind == LinkKind.HTTP && RequestFault.of(fault).isPresent();
    }

    @Override
    public Injection inject(Fault fault, FaultTarget target, long seed) {
        if (stub(target.dependency()) instanceof WireMockStub stub) {
            return stub.faults().add(RequestFault.of(fault).orElseThrow(), seed);
        }
        throw new EnvironmentException("\"%s\" needs a stub played by WireMock, but '%s' is %s"
                .formatted(
                        fault.describe(),
                        target.name(),
                        target.dependency().getClass().getName()));
    }

    private static RunningDependency stub(RunningDependency dependency) {
        return dependency instanceof BehindStub behind ? behind.stub() : dependency;
    }
}
