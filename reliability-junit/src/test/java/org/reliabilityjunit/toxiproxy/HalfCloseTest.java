package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** What becomes of one direction when the other has ended: as with Toxiproxy, or as without a proxy. */
class HalfCloseTest {
    private static final Options KEPT = Options.defaults().withHalfClose(true);

    /** Answers once the client has sent all. */
    private static void answerAtTheEnd(Socket socket) throws IOException {
        try (socket) {
            byte[] question = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(("got " + question.length).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Proxy proxyTo(EmbeddedToxiproxy server, Upstream upstream) throws IOException {
        return new ToxiproxyClient(server.host(), server.port()).createProxy("p", "127.0.0.1:0", upstream.address());
    }

    private static void awaitEnd(EmbeddedToxiproxy server) {
        await().until(() -> server.traffic("p").live() == 0);
    }

    private static void awaitOpen(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void kept_theAnswerStillComes() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start(KEPT);
                Upstream late = Upstream.of(HalfCloseTest::answerAtTheEnd);
                Client client = new Client(proxyTo(server, late).getListen())) {
            client.send("question").socket().shutdownOutput();
            assertThat(client.receive(100)).isEqualTo("got 8");
            awaitEnd(server);
        }
    }

    @Test
    void kept_serverThatHasSentAll_stillHears() throws IOException {
        StringBuffer heard = new StringBuffer();
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start(KEPT);
                Upstream listener = Upstream.of(socket -> {
                    try (socket) {
                        socket.shutdownOutput();
                        heard.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
                    }
                });
                Client client = new Client(proxyTo(server, listener).getListen())) {
            assertThat(client.read()).isEqualTo(-1);
            client.send("still here").socket().shutdownOutput();
            awaitEnd(server);
            await().untilAsserted(() -> assertThat(heard).hasToString("still here"));
        }
    }

    @Test
    void asWithToxiproxy_theClientReadsTheEndAtOnce() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream late = Upstream.of(socket -> {
                    socket.getInputStream().readAllBytes();
                    awaitOpen(ended);
                    socket.getOutputStream().write('x');
                });
                Client client = new Client(proxyTo(server, late).getListen())) {
            client.send("question").socket().shutdownOutput();
            assertThat(client.read()).isEqualTo(-1);
            awaitEnd(server);
            ended.countDown();
            assertThat(server.traffic("p").upstream().sent()).isEqualTo(8);
        }
    }

    @Test
    void asWithToxiproxy_whatAToxicHoldsStillComesBeforeTheEnd() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream echo = Upstream.echo()) {
            Proxy proxy = proxyTo(server, echo);
            proxy.toxics().latency("slow", DOWNSTREAM, 300);
            try (Client client = new Client(proxy.getListen())) {
                client.send("echo me");
                await().until(() -> server.ledger("p", "slow").chunksTouched() == 1);
                client.socket().shutdownOutput();
                assertThat(client.receive(100)).isEqualTo("echo me");
            }
            awaitEnd(server);
        }
    }

    @Test
    void asWithToxiproxy_bytesBeforeTheEndReachTheServerThroughAToxic() throws IOException {
        StringBuffer heard = new StringBuffer();
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream listener = Upstream.of(socket -> {
                    try (socket) {
                        heard.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
                    }
                })) {
            Proxy proxy = proxyTo(server, listener);
            proxy.toxics().latency("slow", UPSTREAM, 200);
            proxy.toxics().slowClose("close", UPSTREAM, 100);
            try (Client client = new Client(proxy.getListen())) {
                client.send("last words");
            }
            await().untilAsserted(() -> assertThat(heard).hasToString("last words"));
            awaitEnd(server);
        }
    }
}
