package org.reliabilityjunit.internal.adapter.wiremock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Instant;
import java.util.List;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.HttpStubSpec;
import org.reliabilityjunit.spi.Received;
import org.reliabilityjunit.spi.RunningDependency;

/** A WireMock server in this JVM. */
final class WireMockStub implements RunningDependency {

    static final int THREADS = 256;
    private static final int JOURNAL = 1_000;

    private final WireMockServer server;
    private final ActiveFaults faults;

    private WireMockStub(String name, WireMockConfiguration configuration) {
        faults = new ActiveFaults(name);
        server = new WireMockServer(configuration.httpServerFactory(new FaultyServer(new FaultFilter(faults))));
    }

    static WireMockStub start(HttpStubSpec spec, int port) {
        WireMockStub stub = new WireMockStub(spec.name(), configuration(spec, port));
        try {
            stub.server.start();
            if (spec.upstream() != null) {
                Upstream.behind(stub.server, spec.name(), spec.upstream());
            }
            return stub;
        } catch (EnvironmentException noUpstream) {
            stub.close();
            throw noUpstream;
        } catch (FatalStartupException taken) {
            stub.faults.close();
            throw new EnvironmentException(
                    "stub '%s' cannot listen on port %d: %s".formatted(spec.name(), port, taken.getMessage()), taken);
        }
    }

    /** A delay in a stub mapping keeps a thread (those of faults do not), so there are enough of them under load. */
    private static WireMockConfiguration configuration(HttpStubSpec spec, int port) {
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .maxRequestJournalEntries(JOURNAL)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .extensions(new Upstream.Unreachable());
        return spec.stubs().isEmpty() ? configuration : configuration.usingFilesUnderClasspath(found(spec));
    }

    private static String found(HttpStubSpec spec) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader.getResource(spec.stubs() + "/mappings") == null) {
            throw new EnvironmentException(
                    "stub '%s': there is no folder \"%s/mappings\" on the class path. Put WireMock mappings there, such as src/test/resources/%s/mappings/answer.json, or leave out stubs(...)"
                            .formatted(spec.name(), spec.stubs(), spec.stubs()));
        }
        return spec.stubs();
    }

    ActiveFaults faults() {
        return faults;
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.port());
    }

    @Override
    public List<Received> received(Instant from) {
        return new ReceivedRequests(server).since(from);
    }

    @Override
    public void close() {
        faults.close();
        server.stop();
    }
}
