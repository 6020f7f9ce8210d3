package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Latency, reset_peer and down on connections that are already there. */
class LiveToxicsTest {
    private EmbeddedToxiproxy server;
    private Upstream upstream;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedToxiproxy.start();
        upstream = Upstream.echo();
        proxy = new ToxiproxyClient(server.host(), server.port())
                .createProxy("echo", "127.0.0.1:0", upstream.address());
    }

    @AfterEach
    void stop() {
        server.close();
        upstream.close();
    }

    private Client connect() throws IOException {
        return new Client(proxy.getListen());
    }

    @Test
    void withoutToxics_bytesPassBothWays() throws IOException {
        try (Client client = connect()) {
            assertThat(client.roundTrip("hello")).isLessThan(Duration.ofSeconds(2));
            ProxyTraffic.Flow five = new ProxyTraffic.Flow(5, 5);
            await().untilAsserted(
                            () -> assertThat(server.traffic("echo")).isEqualTo(new ProxyTraffic(1, 1, 0, five, five)));
        }
    }

    @Test
    void latencyAddedAndRemovedOnALiveConnection_isFeltAndForgotten() throws IOException {
        try (Client client = connect()) {
            client.roundTrip("before");
            Latency latency = proxy.toxics().latency("slow", DOWNSTREAM, 400);
            assertThat(client.roundTrip("during")).isBetween(Duration.ofMillis(395), Duration.ofSeconds(3));
            latency.remove();
            assertThat(client.roundTrip("after")).isLessThan(Duration.ofMillis(395));
        }
        HitLedger ledger = server.ledger("echo", "slow");
        assertThat(ledger.connectionsSeen()).isEqualTo(1);
        assertThat(ledger.connectionsTouched()).isEqualTo(1);
        assertThat(ledger.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.what()).isEqualTo("delayed 400ms");
            assertThat(hit.connection()).isEqualTo(1);
        });
        assertThat(ledger.firstTouch()).isEqualTo(ledger.lastTouch()).isPresent();
    }

    @Test
    void latencyRemoved_releasesWhatItHolds() throws Exception {
        try (Client client = connect()) {
            Latency latency = proxy.toxics().latency("slow", UPSTREAM, 60_000);
            CompletableFuture<Duration> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.roundTrip("held");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            await().until(() -> server.ledger("echo", "slow").chunksTouched() == 1);
            assertThat(answered).isNotDone();
            latency.remove();
            assertThat(answered.get()).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void twoLatencies_addUp() throws IOException {
        proxy.toxics().latency("one", DOWNSTREAM, 150);
        proxy.toxics().latency("two", DOWNSTREAM, 150);
        try (Client client = connect()) {
            assertThat(client.roundTrip("x")).isBetween(Duration.ofMillis(295), Duration.ofSeconds(3));
        }
    }

    @Test
    void resetPeerAddedToALiveConnection_abortsBothSides() throws IOException {
        CompletableFuture<String> serversEnd = new CompletableFuture<>();
        try (Upstream witness = Upstream.of(socket -> serversEnd.complete(echoToTheEnd(socket)))) {
            proxy.setUpstream(witness.address());
            try (Client client = connect()) {
                client.roundTrip("before");
                proxy.toxics().resetPeer("reset", DOWNSTREAM, 0);
                client.send("trigger");
                assertThatThrownBy(client::read)
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
                assertThat(serversEnd).succeedsWithin(Duration.ofSeconds(8)).isEqualTo("Connection reset");
            }
        }
        assertThat(server.ledger("echo", "reset").hits()).extracting(Hit::what).containsExactly("reset");
    }

    private static String echoToTheEnd(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
            return "in order";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void disabled_cutsAndRefuses_enabledAgain_servesOnTheSamePort() throws IOException {
        String listen = proxy.getListen();
        try (Client client = connect()) {
            client.roundTrip("before");
            proxy.disable();
            assertThat(client.read()).isEqualTo(-1);
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        assertThat(server.ledger("echo", EmbeddedToxiproxy.DOWN).hits())
                .extracting(Hit::what)
                .containsExactly("cut");
        proxy.enable();
        assertThat(proxy.getListen()).isEqualTo(listen);
        try (Client client = connect()) {
            assertThat(client.roundTrip("after")).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void disabledAndEnabledManyTimes_refusesAndServesEachTime() throws IOException {
        for (int i = 0; i < 50; i++) {
            proxy.disable();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            proxy.enable();
            try (Client client = connect()) {
                client.roundTrip("x");
            }
        }
    }

    @Test
    void movedToAnotherUpstreamManyTimes_keepsItsPort() throws IOException {
        String listen = proxy.getListen();
        try (Upstream other = Upstream.echo()) {
            for (int i = 0; i < 25; i++) {
                proxy.setUpstream(other.address());
                proxy.setUpstream(upstream.address());
                assertThat(proxy.getListen()).isEqualTo(listen);
            }
        }
        try (Client client = connect()) {
            client.roundTrip("x");
        }
    }

    /** So a scenario that is played again alone has its faults on the connections that it had them on in the suite. */
    @Test
    void whichConnectionsAreTouched_isCountedFromWhenTheToxicWasAdded() throws IOException {
        List<Long> first = touchedOfTwenty("slow");
        proxy.toxics().get("slow").remove();
        long before = server.traffic("echo").accepted();
        List<Long> again = touchedOfTwenty("slow");

        assertThat(first).hasSizeBetween(1, 19);
        assertThat(again)
                .isEqualTo(first.stream().map(ordinal -> ordinal + before).toList());
    }

    private List<Long> touchedOfTwenty(String toxic) throws IOException {
        proxy.toxics().latency(toxic, DOWNSTREAM, 1).setToxicity(0.5f);
        for (int i = 0; i < 20; i++) {
            try (Client client = connect()) {
                client.roundTrip("x");
            }
        }
        return server.ledger("echo", toxic).hits().stream()
                .map(Hit::connection)
                .distinct()
                .toList();
    }
}
