package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** Upstreams that cannot be reached, at once or ever. */
class DialTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    /** An address that answers nothing: the queue of connections nobody accepts is full. */
    private static final class BlackHole implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> queued = new ArrayList<>();
        private boolean full;

        BlackHole() throws IOException {
            for (int i = 0; i < 20 && !full; i++) {
                Socket socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 300);
                } catch (SocketTimeoutException e) {
                    full = true;
                }
            }
            assumeTrue(full, "this system does not let connections wait for a full queue");
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) {
                socket.close();
            }
            server.close();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void blackHole_holdsUpNeitherOtherConnectionsNorControlCalls() throws IOException {
        try (EmbeddedToxiproxy server =
                        EmbeddedToxiproxy.start(Options.defaults().withDialTimeout(Duration.ofMinutes(5)));
                BlackHole hole = new BlackHole();
                Upstream echo = Upstream.echo()) {
            ToxiproxyClient api = new ToxiproxyClient(server.host(), server.port());
            Proxy proxy = api.createProxy("p", "127.0.0.1:0", hole.address());
            Proxy other = api.createProxy("other", "127.0.0.1:0", echo.address());
            List<Client> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(new Client(proxy.getListen()).send("x"));
            }
            await().until(() -> server.traffic("p").accepted() == 20);
            long start = System.nanoTime();
            proxy.toxics().latency("slow", DOWNSTREAM, 1);
            try (Client client = new Client(other.getListen())) {
                client.roundTrip("beside it");
            }
            proxy.setUpstream(echo.address());
            try (Client client = new Client(proxy.getListen())) {
                client.roundTrip("after it");
            }
            assertThat(since(start)).isLessThan(SOON);
            for (Client client : waiting) {
                assertThat(client.hasEnded()).isTrue();
            }
            assertThat(server.traffic("p").undialled()).isZero();
        }
    }

    @Test
    void dialTimeout_endsTheClientAndIsCounted() throws IOException {
        try (EmbeddedToxiproxy server =
                        EmbeddedToxiproxy.start(Options.defaults().withDialTimeout(Duration.ofMillis(300)));
                BlackHole hole = new BlackHole()) {
            Proxy proxy =
                    new ToxiproxyClient(server.host(), server.port()).createProxy("p", "127.0.0.1:0", hole.address());
            long start = System.nanoTime();
            try (Client client = new Client(proxy.getListen())) {
                assertThat(client.hasEnded()).isTrue();
            }
            assertThat(since(start)).isBetween(Duration.ofMillis(295), Duration.ofSeconds(4));
            // the client sees its end a moment before the server has counted it
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(server.traffic("p")).satisfies(traffic -> {
                        assertThat(traffic.undialled()).isEqualTo(1);
                        assertThat(traffic.live()).isZero();
                    }));
        }
    }

    @Test
    void disabledWhileItDials_endsTheClientUncounted() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                BlackHole hole = new BlackHole()) {
            Proxy proxy =
                    new ToxiproxyClient(server.host(), server.port()).createProxy("p", "127.0.0.1:0", hole.address());
            try (Client client = new Client(proxy.getListen())) {
                await().until(() -> server.traffic("p").accepted() == 1);
                proxy.disable();
                assertThat(client.hasEnded()).isTrue();
            }
            assertThat(server.traffic("p").undialled()).isZero();
            assertThat(server.traffic("p").live()).isZero();
        }
    }

    @Test
    void namedUpstream_isResolvedAndReached_unknownName_isCounted() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream echo = Upstream.echo()) {
            ToxiproxyClient api = new ToxiproxyClient(server.host(), server.port());
            Proxy named = api.createProxy("named", "127.0.0.1:0", echo.address().replace("127.0.0.1", "localhost"));
            try (Client client = new Client(named.getListen())) {
                client.roundTrip("hello");
            }
            Proxy unknown = api.createProxy("unknown", "127.0.0.1:0", "no-such-host.invalid:1");
            Proxy portless = api.createProxy("portless", "127.0.0.1:0", "127.0.0.1");
            try (Client lost = new Client(unknown.getListen());
                    Client mistaken = new Client(portless.getListen())) {
                assertThat(mistaken.hasEnded()).isTrue();
                assertThat(lost.hasEnded()).isTrue();
            }
            assertThat(server.traffic("unknown").undialled()).isEqualTo(1);
            assertThat(server.traffic("portless").undialled()).isEqualTo(1);
        }
    }

    @Test
    void dialTimeoutOutOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.defaults().withDialTimeout(Duration.ZERO))
                .withMessage("Options: dialTimeout was PT0S, must be from PT0.001S to PT1H");
    }
}
