package org.reliabilityjunit.internal.adapter.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.internal.process.ClaimedPorts;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/** The embedded server stands for Toxiproxy: no engine is needed to see what the tap makes of a connection. */
@DisplayName("The proof of a reset behind a Toxiproxy server elsewhere")
class TappedProofTest {

    private static final int MILLIS = 10_000;
    private static final int POOL = 25;

    private final EmbeddedToxiproxy elsewhere = EmbeddedToxiproxy.start();
    private final ClaimedPorts ports = new ClaimedPorts();
    private final Tap tap = Tap.at(LoopbackPort.ADDRESS);
    private final List<Socket> accepted = new ArrayList<>();
    private ServerSocket dependency;
    private TappedLink link;

    @BeforeEach
    void open() throws IOException {
        dependency = new ServerSocket(0, 10, InetAddress.getByName(LoopbackPort.ADDRESS));
        dependency.setSoTimeout(MILLIS);
        int port = ports.next();
        link = (TappedLink)
                new TappedToxiproxy(new Endpoint(elsewhere.host(), elsewhere.port()), tap, LoopbackPort.ADDRESS)
                        .link(
                                "cache",
                                port,
                                new Endpoint(LoopbackPort.ADDRESS, port),
                                new Endpoint(LoopbackPort.ADDRESS, dependency.getLocalPort()));
        link.open();
    }

    @AfterEach
    void close() throws IOException {
        elsewhere.close();
        tap.close();
        ports.close();
        close(accepted);
        dependency.close();
    }

    @Test
    void hasAConnectionThatSpoke() throws IOException {
        Injection reset = reset();
        try (Socket client = connected();
                Socket accepted = dependency.accept()) {
            client.getOutputStream().write('x');
            awaitEnd();

            assertThat(accepted.isBound()).isTrue();
            assertThat(reset.hits().seen()).isEqualTo(1);
            assertThat(reset.hits().touched()).isEqualTo(1);
            assertThat(reset.hits().hits()).hasSize(1);
        }
    }

    @Test
    void lacksAConnectionThatTheDependencyClosedInOrder() throws IOException {
        try (Socket old = connected();
                Socket acceptedOld = dependency.accept()) {
            Injection reset = reset();
            try (Socket late = connected();
                    Socket acceptedLate = dependency.accept()) {
                acceptedOld.shutdownOutput();
                acceptedLate.shutdownOutput();
                awaitEnd();

                assertThat(List.of(old, late)).allMatch(Socket::isConnected);
                assertThat(reset.hits().seen()).isEqualTo(2);
                assertThat(reset.hits().touched()).isZero();
                assertThat(reset.hits().hits()).isEmpty();
            }
        }
    }

    /** Toxiproxy has drawn for each of them, but a reset waits for a sign of life. */
    @Test
    void ofAShare_lacksConnectionsThatSaidNothing() throws IOException {
        List<Socket> idle = pool();
        Injection reset = reset(Quantity.share("50%"));

        assertThat(reset.hits().seen()).isEqualTo(POOL);
        assertThat(reset.hits().touched()).isZero();
        close(idle);
    }

    @Test
    void ofAShare_hasOneOnceSoManySpokeThatNotAllCanHaveBeenSpared() throws IOException {
        List<Socket> busy = pool();
        Injection reset = reset(Quantity.share("50%"));
        for (int i = 0; i < POOL; i++) {
            busy.get(i).getOutputStream().write('x');
        }

        await().untilAsserted(() -> assertThat(reset.hits().touched()).isEqualTo(1));
        assertThat(link.tap().live()).as("spared ones").isPositive();
        reset.remove();
        assertThat(reset.hits().effects())
                .containsOnlyKeys(
                        "drawn at 50% by Toxiproxy, which does not tell the outcome; at least one was touched");
        close(busy);
    }

    /** The ends at the dependency are kept, so that none of them is closed when it is collected. */
    private List<Socket> pool() throws IOException {
        List<Socket> pool = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            pool.add(connected());
            accepted.add(dependency.accept());
        }
        return pool;
    }

    private void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connected() throws IOException {
        Socket client = new Socket(link.endpoint().host(), link.endpoint().port());
        client.setSoTimeout(MILLIS);
        return client;
    }

    private void awaitEnd() {
        await().until(() -> link.tap().live() == 0);
    }

    private Injection reset() {
        return reset(Share.ALL);
    }

    private Injection reset(Share share) {
        return new ToxiproxyInjector()
                .inject(new ResetFault("cache", share), FaultTarget.ofLinks("cache", List.of(link)), 7391);
    }
}
