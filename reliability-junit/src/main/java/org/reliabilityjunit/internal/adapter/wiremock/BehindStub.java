package org.reliabilityjunit.internal.adapter.wiremock;

import org.reliabilityjunit.spi.RunningDependency;

/** A dependency of another kind that a stub of {@link WireMockProvider} stands in front of, for faults of requests. */
public interface BehindStub extends RunningDependency {

    /** {@return the stub} */
    RunningDependency stub();
}
