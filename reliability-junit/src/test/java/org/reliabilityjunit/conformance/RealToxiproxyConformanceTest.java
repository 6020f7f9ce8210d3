package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The transcripts are what the real server gives, now and on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealToxiproxyConformanceTest extends ToxiproxyConformance {
    private RealToxiproxy server;

    @BeforeAll
    void start() throws IOException {
        Assumptions.assumeTrue(
                RealToxiproxy.binary().isPresent(),
                () -> "no Toxiproxy server: set " + RealToxiproxy.VARIABLE + " to what .ci/toxiproxy-server prints");
        server = RealToxiproxy.start(RealToxiproxy.binary().orElseThrow());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected InetSocketAddress api() {
        return server.api();
    }
}
