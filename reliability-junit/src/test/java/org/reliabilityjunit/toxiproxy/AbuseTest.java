package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Peers and callers that misbehave, and what is left behind. */
class AbuseTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final Upstream.Conversation FLOOD = socket -> {
        byte[] block = new byte[64 * 1024];
        while (true) {
            socket.getOutputStream().write(block);
        }
    };

    private static Proxy proxyTo(EmbeddedToxiproxy server, Upstream upstream) throws IOException {
        return new ToxiproxyClient(server.host(), server.port()).createProxy("p", "127.0.0.1:0", upstream.address());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("toxiproxy-")
                        || thread.getName().startsWith("HTTP-Dispatcher"))
                .collect(Collectors.toSet());
    }

    @Test
    void clientThatStopsReading_holdsUpNoRequestAndNoOtherClient() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream flood = Upstream.of(FLOOD);
                Client stalled = new Client(proxyTo(server, flood).getListen())) {
            Proxy proxy = new ToxiproxyClient(server.host(), server.port()).getProxy("p");
            awaitStall(server);
            Api api = new Api(server);
            String toxics = "/proxies/p/toxics";
            String late = "{\"name\":\"late\",\"type\":\"latency\",\"attributes\":{\"latency\":10}}";
            assertThat(api.status("POST", toxics, late)).isEqualTo(200);
            String thin = "{\"name\":\"thin\",\"type\":\"bandwidth\",\"attributes\":{\"rate\":10000}}";
            assertThat(api.status("POST", toxics, thin)).isEqualTo(200);
            assertThat(api.status("PATCH", toxics + "/late", "{\"toxicity\":0.5}"))
                    .isEqualTo(200);
            assertThat(api.status("DELETE", toxics + "/late", "")).isEqualTo(204);
            assertThat(api.medianCall()).isLessThan(AT_ONCE);
            try (Client other = new Client(proxy.getListen())) {
                assertThat(other.receive(100)).hasSize(100);
            }
            proxy.toxics().timeout("cut", DOWNSTREAM, 1);
            await().until(() -> server.traffic("p").live() == 0);
            assertThat(stalled.socket().isConnected()).isTrue();
        }
    }

    private static void awaitStall(EmbeddedToxiproxy server) {
        long[] last = {-1};
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            long before = last[0];
            last[0] = server.traffic("p").downstream().sent();
            return last[0] > 0 && last[0] == before;
        });
    }

    @Test
    void requestNeverFinished_holdsUpNoOther() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Client half = new Client(server.host() + ":" + server.port())) {
            half.send("POST /proxies HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"name\":");
            assertThat(new ToxiproxyClient(server.host(), server.port()).version())
                    .contains("2.12.0");
        }
    }

    @Test
    void requestBytes_areAnsweredAsHttp() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Client raw = new Client(server.host() + ":" + server.port())) {
            raw.send("POST /proxies HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 8\r\n\r\n{\"name\":");
            assertThat(raw.receive(10_000))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .endsWith("\r\n\r\n{\"error\":\"bad request body: unexpected EOF\",\"status\":400}\n");
        }
    }

    @Test
    void twoHundredConnections_areServedAtOnceAndForgotten() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream echo = Upstream.echo()) {
            Proxy proxy = proxyTo(server, echo);
            proxy.toxics().latency("slow", DOWNSTREAM, 100);
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                clients.add(new Client(proxy.getListen()).send("client " + (1000 + i)));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(clients.get(i).receive(11)).isEqualTo("client " + (1000 + i));
            }
            assertThat(server.ledger("p", "slow").connectionsTouched()).isEqualTo(200);
            for (Client client : clients) {
                client.close();
            }
            await().until(() -> server.traffic("p").live() == 0);
        }
    }

    @Test
    void closedInTheMiddleOfEverything_leavesNoThreadAndNoPort() throws Exception {
        Set<Thread> before = threads();
        EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
        try (Upstream flood = Upstream.of(FLOOD)) {
            Proxy proxy = proxyTo(server, flood);
            String listen = proxy.getListen();
            try (Client streaming = new Client(listen);
                    Client stalled = new Client(listen);
                    Client held = holding(server, listen)) {
                streaming.receive(100_000);
                proxy.toxics().latency("slow", DOWNSTREAM, 50_000);
                assertThat(threads()).anyMatch(thread -> !before.contains(thread));
                server.close();
                assertThat(held.read()).isEqualTo(-1);
                assertThat(stalled.socket().isConnected()).isTrue();
            }
            assertThatThrownBy(() -> new Client(listen)).isInstanceOf(ConnectException.class);
        }
        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        assertThatThrownBy(() -> new Socket(server.host(), server.port())).isInstanceOf(ConnectException.class);
    }

    @Test
    void toxicsChangedWhileFourClientsTalk_noCallHangs_noByteIsLost() throws Exception {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream echo = Upstream.echo()) {
            Proxy proxy = proxyTo(server, echo);
            AtomicBoolean enough = new AtomicBoolean();
            List<CompletableFuture<Integer>> talks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Client client = new Client(proxy.getListen());
                // a thread each, as the common pool may have one for all
                talks.add(CompletableFuture.supplyAsync(
                        () -> talkUntil(enough, client), talk -> new Thread(talk, "test-talk").start()));
            }
            Api api = new Api(server);
            String toxics = "/proxies/p/toxics";
            for (int round = 0; round < 15; round++) {
                for (String type : List.of("latency", "slicer", "bandwidth", "slow_close", "noop")) {
                    String attributes = "\"attributes\":{\"latency\":1,\"average_size\":50,\"rate\":9000}}";
                    assertThat(api.status("POST", toxics, "{\"type\":\"" + type + "\"," + attributes))
                            .isEqualTo(200);
                    assertThat(api.status("PATCH", toxics + "/" + type + "_downstream", "{\"toxicity\":0.5}"))
                            .isEqualTo(200);
                }
                assertThat(api.status("POST", "/reset", "")).isEqualTo(204);
            }
            enough.set(true);
            for (CompletableFuture<Integer> talk : talks) {
                assertThat(talk.get(20, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(api.medianCall()).isLessThan(AT_ONCE);
        }
    }

    private static int talkUntil(AtomicBoolean enough, Client client) {
        int sentences = 0;
        try (client) {
            while (!enough.get()) {
                client.roundTrip("sentence " + sentences++ + " of a long talk, ".repeat(20));
            }
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client holding(EmbeddedToxiproxy server, String listen) throws IOException {
        await().until(() -> server.traffic("p").downstream().sent() > 0);
        server.hold("p");
        Client held = new Client(listen);
        await().until(() -> server.traffic("p").accepted() == 3);
        return held;
    }
}
