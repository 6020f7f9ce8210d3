package org.reliabilityjunit.conformance;

import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/** The embedded server is Toxiproxy, but for the deviations it declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedToxiproxyConformanceTest extends ToxiproxyConformance {
    private final EmbeddedToxiproxy server = EmbeddedToxiproxy.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected InetSocketAddress api() {
        return new InetSocketAddress(server.host(), server.port());
    }

    @Override
    protected Set<String> deviations() {
        return Deviations.names();
    }
}
