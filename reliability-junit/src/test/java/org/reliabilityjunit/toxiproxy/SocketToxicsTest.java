package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The toxics, and ends of all kinds, as a client and a server see them on their sockets. */
class SocketToxicsTest {
    private EmbeddedToxiproxy server;
    private Upstream echo;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedToxiproxy.start();
        echo = Upstream.echo();
        proxy = proxyTo("echo", echo);
    }

    @AfterEach
    void stop() {
        server.close();
        echo.close();
    }

    private Proxy proxyTo(String name, Upstream upstream) throws IOException {
        return new ToxiproxyClient(server.host(), server.port()).createProxy(name, "127.0.0.1:0", upstream.address());
    }

    private Client connect() throws IOException {
        return new Client(proxy.getListen());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void timeout_dropsDataAndEndsTheConnectionInOrder() throws IOException {
        try (Client client = connect()) {
            client.roundTrip("before");
            long start = System.nanoTime();
            proxy.toxics().timeout("timeout", DOWNSTREAM, 300);
            client.send("lost");
            assertThat(client.read()).isEqualTo(-1);
            assertThat(since(start)).isBetween(Duration.ofMillis(295), Duration.ofSeconds(5));
        }
    }

    @Test
    void timeoutRemoved_endsTheConnectionsItAffectedOnly() throws IOException {
        try (Client affected = connect()) {
            affected.roundTrip("before");
            proxy.toxics().timeout("timeout", UPSTREAM, 0);
            affected.send("lost");
            await().until(() -> server.ledger("echo", "timeout").chunksTouched() == 1);
            proxy.toxics().get("timeout").setToxicity(0);
            proxy.toxics().get("timeout").setToxicity(1);
            proxy.toxics().get("timeout").remove();
            assertThat(affected.read()).isEqualTo(-1);
        }
        try (Client later = connect()) {
            later.roundTrip("after");
        }
    }

    @Test
    void timeoutThatSparesAConnection_leavesItOpenWhenRemoved() throws IOException {
        proxy.toxics().timeout("timeout", UPSTREAM, 0).setToxicity(0);
        try (Client client = connect()) {
            client.roundTrip("during");
            proxy.toxics().get("timeout").remove();
            client.roundTrip("after");
        }
    }

    @Test
    void limitData_givesExactlySoManyBytesThenTheEnd() throws IOException {
        proxy.toxics().limitData("limit", DOWNSTREAM, 10);
        try (Client client = connect()) {
            assertThat(client.send("0123456789abcdef").receive(16)).isEqualTo("0123456789");
        }
    }

    @Test
    void bandwidth_takesAsLongAsTheBytesNeed() throws IOException {
        proxy.toxics().bandwidth("slow", DOWNSTREAM, 100);
        try (Client client = connect()) {
            long start = System.nanoTime();
            String text = "x".repeat(50_000);
            assertThat(client.send(text).receive(50_000)).isEqualTo(text);
            assertThat(since(start)).isBetween(Duration.ofMillis(495), Duration.ofSeconds(5));
        }
    }

    @Test
    void bandwidthZero_cutsUntilItHeals() throws IOException {
        try (Client client = connect()) {
            client.roundTrip("before");
            Bandwidth cut = proxy.toxics().bandwidth("cut", DOWNSTREAM, 0);
            client.send("held");
            await().until(() -> server.ledger("echo", "cut").chunksTouched() == 1);
            cut.remove();
            assertThat(client.receive(4)).isEqualTo("held");
            client.roundTrip("after");
        }
    }

    @Test
    void slowClose_delaysTheEndThatTheServerSends() throws IOException {
        try (Upstream closing = Upstream.of(Socket::close)) {
            Proxy closes = proxyTo("closes", closing);
            closes.toxics().slowClose("slow", DOWNSTREAM, 300);
            try (Client client = new Client(closes.getListen())) {
                long start = System.nanoTime();
                assertThat(client.read()).isEqualTo(-1);
                assertThat(since(start)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
            }
            assertThat(server.ledger("closes", "slow").connectionsTouched()).isEqualTo(1);
        }
    }

    @Test
    void slicer_deliversEveryByteInOrder() throws IOException {
        proxy.toxics().slicer("slices", DOWNSTREAM, 10, 100);
        try (Client client = connect()) {
            client.roundTrip("0123456789".repeat(30));
        }
        assertThat(server.ledger("echo", "slices").hits()).isNotEmpty();
    }

    @Test
    void resetPeerWithTimeout_abortsTheServerSideToo() throws IOException {
        try (Upstream silent = Upstream.silent()) {
            Proxy resets = proxyTo("resets", silent);
            resets.toxics().resetPeer("reset", UPSTREAM, 100);
            try (Client client = new Client(resets.getListen())) {
                client.send("x");
                assertThatThrownBy(client::read).isInstanceOf(SocketException.class);
            }
            Socket serverSide = silent.accepted().get(0);
            serverSide.setSoTimeout(5000);
            assertThatThrownBy(() -> serverSide.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void resetPeer_leavesAnIdleConnectionAlone() throws IOException {
        try (Client client = connect()) {
            client.roundTrip("before");
            proxy.toxics().resetPeer("reset", UPSTREAM, 0);
            proxy.toxics().get("reset").remove();
            client.roundTrip("after");
        }
    }

    @Test
    void serverAborting_abortsTheClient() throws IOException {
        try (Upstream aborting = Upstream.of(socket -> {
                    socket.getInputStream().read();
                    Sockets.close(socket, true);
                });
                Client client = new Client(proxyTo("aborts", aborting).getListen())) {
            client.send("x");
            assertThatThrownBy(client::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void upstreamNotListening_endsTheClientAndIsCounted() throws IOException {
        Upstream gone = Upstream.silent();
        gone.close();
        Proxy dead = proxyTo("dead", gone);
        try (Client client = new Client(dead.getListen())) {
            assertThat(client.read()).isEqualTo(-1);
        }
        assertThat(server.traffic("dead").undialled()).isEqualTo(1);
    }

    @Test
    void toxicsChangedUnderLoad_keepEveryByteInOrder() throws Exception {
        String text = "0123456789".repeat(200_000);
        try (Client client = connect()) {
            Thread writer = new Thread(() -> {
                try {
                    client.send(text);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            writer.start();
            Thread changes = new Thread(() -> {
                try {
                    for (int i = 0; i < 20; i++) {
                        proxy.toxics().latency("l" + i, DOWNSTREAM, 1);
                        proxy.toxics().slicer("s" + i, UPSTREAM, 20_000, 0);
                        proxy.toxics().get("l" + i).remove();
                        proxy.toxics().get("s" + i).remove();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            changes.start();
            assertThat(client.receive(text.length()).equals(text)).isTrue();
            writer.join();
            changes.join();
            assertThat(proxy.toxics().getAll()).isEmpty();
        }
    }
}
