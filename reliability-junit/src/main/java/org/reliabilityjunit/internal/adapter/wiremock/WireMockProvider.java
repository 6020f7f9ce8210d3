package org.reliabilityjunit.internal.adapter.wiremock;

import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.HttpStubSpec;
import org.reliabilityjunit.spi.RunningDependency;

/** Plays HTTP stubs in this JVM, in every environment. */
public final class WireMockProvider implements DependencyProvider {

    @Override
    public boolean provides(DependencySpec spec, String environment) {
        return spec instanceof HttpStubSpec;
    }

    @Override
    public RunningDependency start(DependencySpec spec, int port, Host host) {
        return WireMockStub.start((HttpStubSpec) spec, port);
    }
}
