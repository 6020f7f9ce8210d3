package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** What the server offers beside the HTTP API: ledgers, traffic, the gate, the seed. */
class EmbeddedToxiproxyTest {
    private EmbeddedToxiproxy server;
    private Upstream echo;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedToxiproxy.start();
        echo = Upstream.echo();
        proxy = proxyOn(server);
    }

    @AfterEach
    void stop() {
        server.close();
        echo.close();
    }

    private Proxy proxyOn(EmbeddedToxiproxy on) throws IOException {
        return new ToxiproxyClient(on.host(), on.port()).createProxy("echo", "127.0.0.1:0", echo.address());
    }

    @Test
    void serves_whoeverWantsNothingButAToxiproxy() throws IOException {
        String database = echo.address();
        try (EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start()) { // on any free port
            ToxiproxyClient client = new ToxiproxyClient(toxiproxy.host(), toxiproxy.port());
            Proxy db = client.createProxy("db", "127.0.0.1:0", database); // listens at db.getListen()
            db.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 300);
            try (Client asking = new Client(db.getListen())) {
                long before = System.nanoTime();
                asking.roundTrip("x");
                assertThat(System.nanoTime() - before).isGreaterThan(290_000_000L);
            }
        }
    }

    @Test
    void ledger_tellsSeenFromTouchedConnections() throws IOException {
        try (Client idle = new Client(proxy.getListen());
                Client busy = new Client(proxy.getListen())) {
            idle.roundTrip("x");
            busy.roundTrip("x");
            long before = System.nanoTime();
            proxy.toxics().latency("slow", DOWNSTREAM, 20);
            busy.roundTrip("a");
            busy.roundTrip("b");
            HitLedger ledger = server.ledger("echo", "slow");
            assertThat(ledger)
                    .extracting(HitLedger::connectionsSeen, HitLedger::connectionsTouched, HitLedger::chunksTouched)
                    .containsExactly(2L, 1L, 2L);
            assertThat(ledger.hits()).extracting(Hit::connection).containsExactly(2L, 2L);
            assertThat(List.of(
                            before,
                            ledger.firstTouch().orElseThrow(),
                            ledger.lastTouch().orElseThrow(),
                            System.nanoTime()))
                    .isSorted();
        }
    }

    @Test
    void ledgerOfARemovedToxic_staysUntilAnotherOfItsNameComes() throws IOException {
        try (Client client = new Client(proxy.getListen())) {
            client.roundTrip("x");
            proxy.toxics().latency("slow", DOWNSTREAM, 20);
            client.roundTrip("x");
            proxy.toxics().get("slow").remove();
            client.roundTrip("x");
            assertThat(server.ledger("echo", "slow").chunksTouched()).isEqualTo(1);
            proxy.toxics().latency("slow", DOWNSTREAM, 20);
            assertThat(server.ledger("echo", "slow").chunksTouched()).isZero();
        }
    }

    @Test
    void ledger_keepsTheFirstThousandHitsAndCountsAll() {
        HitRecorder recorder = new HitRecorder("p", "t");
        Hits hits = recorder.connection(1);
        IntStream.rangeClosed(1, 1500).forEach(i -> hits.chunk("hit " + i));
        HitLedger ledger = recorder.snapshot();
        assertThat(ledger.chunksTouched()).isEqualTo(1500);
        assertThat(ledger.hits()).hasSize(1000).last().extracting(Hit::what).isEqualTo("hit 1000");
    }

    @Test
    void unknownNames_areAnsweredWithTheKnown() throws IOException {
        proxy.toxics().latency("slow", DOWNSTREAM, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.ledger("echo", "fast"))
                .withMessage(
                        "proxy 'echo' has no ledger 'fast', only [down, ended-by-client, slow]; a ledger begins when its toxic is "
                                + "added");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.hold("db"))
                .withMessage("no proxy 'db', only [echo]; create it first");
    }

    @Test
    void held_connectionsWaitForTheReleaseBeforeTheyDial() throws IOException {
        server.hold("echo");
        try (Client client = new Client(proxy.getListen())) {
            client.send("early");
            await().until(() -> server.traffic("echo").accepted() == 1);
            assertThat(echo.accepted()).isEmpty();
            assertThat(server.traffic("echo").upstream().received()).isZero();
            server.release("echo");
            assertThat(client.receive(5)).isEqualTo("early");
        }
    }

    @Test
    void disabledWhileHeld_endsTheWaitingConnections() throws IOException {
        server.hold("echo");
        try (Client client = new Client(proxy.getListen())) {
            await().until(() -> server.traffic("echo").accepted() == 1);
            proxy.disable();
            assertThat(client.read()).isEqualTo(-1);
        }
        assertThat(server.traffic("echo").live()).isZero();
        assertThat(server.traffic("echo").undialled()).isZero();
        assertThat(echo.accepted()).isEmpty();
    }

    @Test
    void sameSeed_affectsTheSameConnectionsByTheSameDelays() throws IOException {
        List<Hit> first = hitsWithSeed(7);
        assertThat(hitsWithSeed(7)).extracting(Hit::connection, Hit::what).isEqualTo(decisions(first));
        assertThat(hitsWithSeed(8)).extracting(Hit::connection, Hit::what).isNotEqualTo(decisions(first));
        assertThat(first.size()).isBetween(5, 25);
    }

    private static List<Tuple> decisions(List<Hit> hits) {
        return hits.stream()
                .map(hit -> Tuple.tuple(hit.connection(), hit.what()))
                .toList();
    }

    private List<Hit> hitsWithSeed(long seed) throws IOException {
        try (EmbeddedToxiproxy seeded =
                EmbeddedToxiproxy.start(Options.defaults().withSeed(seed))) {
            Proxy random = proxyOn(seeded);
            random.toxics().latency("half", DOWNSTREAM, 10).setJitter(9).setToxicity(0.5f);
            for (int i = 0; i < 30; i++) {
                try (Client client = new Client(random.getListen())) {
                    client.roundTrip("x");
                }
            }
            return seeded.ledger("echo", "half").hits();
        }
    }

    @Test
    void toxicityRaised_keepsTheAffectedOnesAffected() throws IOException {
        proxy.toxics().timeout("cut", DOWNSTREAM, 0).setToxicity(0.3f);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(new Client(proxy.getListen()).send("x"));
        }
        await().until(() -> echo.accepted().size() == 20
                && server.traffic("echo").downstream().received() == 20);
        List<Long> few = touched();
        proxy.toxics().get("cut").setToxicity(0.8f);
        for (Client client : clients) {
            client.send("x");
        }
        await().until(() -> server.traffic("echo").downstream().received() == 40);
        assertThat(touched()).containsAll(few).hasSizeGreaterThan(few.size());
        for (Client client : clients) {
            client.close();
        }
    }

    private List<Long> touched() {
        return server.ledger("echo", "cut").hits().stream()
                .map(Hit::connection)
                .distinct()
                .toList();
    }

    @Test
    void closedTwice_isClosed_andItsPortFree() throws IOException {
        int port = server.port();
        server.close();
        server.close();
        try (EmbeddedToxiproxy again =
                EmbeddedToxiproxy.start(Options.defaults().withPort(port))) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(again.host()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void portTaken_isSaidWithAdvice() {
        assertThatThrownBy(() -> EmbeddedToxiproxy.start(Options.defaults().withPort(server.port())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port())
                .hasMessageContaining("port 0 for any");
        assertThatIllegalArgumentException().isThrownBy(() -> Options.defaults().withPort(70000));
    }
}
