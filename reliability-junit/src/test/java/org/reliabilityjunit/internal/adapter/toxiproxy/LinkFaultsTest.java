package org.reliabilityjunit.internal.adapter.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Injection;

@DisplayName("A fault put on a link")
class LinkFaultsTest {

    private static final int SEED = 7391;
    private static final int CONNECTIONS = 40;
    private static final int KEPT = 1000;

    private final EmbeddedLinkHub hub = new EmbeddedLinkHub(SEED);
    private final List<Socket> clients = new ArrayList<>();
    private final List<Socket> accepted = new ArrayList<>();
    private ServerSocket dependency;
    private EmbeddedLink link;

    @BeforeEach
    void open() throws IOException {
        dependency = new ServerSocket(0, CONNECTIONS, InetAddress.getByName(LoopbackPort.ADDRESS));
        link = (EmbeddedLink) hub.link("db", new Endpoint(LoopbackPort.ADDRESS, dependency.getLocalPort()));
        link.open();
    }

    @AfterEach
    void close() throws IOException {
        disconnect();
        hub.close();
        dependency.close();
    }

    @Test
    void aResetWithAShare_sparesTheOthers_howeverBusyTheyAre() throws Exception {
        connect();
        AtomicBoolean stop = new AtomicBoolean();
        Thread busy = new Thread(() -> {
            while (!stop.get()) {
                clients.forEach(LinkFaultsTest::speak);
            }
        });
        busy.start();

        Injection reset = reset("10%");
        stop.set(true);
        busy.join();
        clients.forEach(LinkFaultsTest::speak);

        await().untilAsserted(() -> assertThat(reset.hits().touched()).isPositive());
        assertThat(reset.hits().seen()).isEqualTo(CONNECTIONS);
        assertThat(reset.hits().touched()).isLessThanOrEqualTo(CONNECTIONS / 4);
    }

    @Test
    void hasAllItsSettings() throws IOException {
        ToxicInjection.latency(link, Quantity.spread("800ms ± 200ms"), Quantity.share("60%"), SEED);

        Latency placed = link.proxy().toxics().get("latency-1cdf", Latency.class);
        assertThat(placed.getStream()).isEqualTo(ToxicDirection.DOWNSTREAM);
        assertThat(placed.getToxicity()).isEqualTo(0.6f);
        assertThat(placed.getLatency()).isEqualTo(800);
        assertThat(placed.getJitter()).isEqualTo(200);
    }

    /** A script may inject what no plan has seen. */
    @ParameterizedTest
    @ValueSource(strings = {"0.9ms", "20.5ms", "20ms ± 0.9ms"})
    void ofAFractionOfAMillisecond_isRefused(String delay) {
        assertThatThrownBy(() -> ToxicInjection.latency(link, Quantity.spread(delay), Share.ALL, SEED))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("the link to 'db' is delayed by whole milliseconds, found PT0.0")
                .hasMessageEndingWith("give it such as 1ms or 20ms ± 1ms");
    }

    @Test
    void thatIsThereAlready_isRefusedInTheServersWords() {
        reset("10%");

        assertThatThrownBy(() -> reset("10%"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContainingAll("the proxy of 'db' refused to add toxic reset-1cdf", "toxic already exists");
    }

    @Test
    void ofALinkThatIsDown_countsWhatThisFaultCut_howeverMuchWasCutBefore() throws IOException {
        for (int times = 0; times <= KEPT / CONNECTIONS; times++) {
            connect();
            DownInjection down = new DownInjection(link);
            HitLedger hits = down.hits();
            down.remove();

            assertThat(hits.touched()).isEqualTo(CONNECTIONS);
            assertThat(hits.seen()).isEqualTo(CONNECTIONS);
            assertThat(hits.hits()).hasSize(CONNECTIONS);
            disconnect();
        }
    }

    private void connect() throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket client = new Socket(link.endpoint().host(), link.endpoint().port());
            clients.add(client);
            accepted.add(dependency.accept());
        }
    }

    private void disconnect() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        for (Socket socket : accepted) {
            socket.close();
        }
        clients.clear();
        accepted.clear();
    }

    private static void speak(Socket client) {
        try {
            client.getOutputStream().write('x');
        } catch (IOException reset) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    private Injection reset(String share) {
        return ToxicInjection.reset(link, new ResetFault("db", Quantity.share(share)), SEED);
    }
}
