package org.reliabilityjunit.internal.adapter.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.BrownoutFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.HttpStubSpec;
import org.reliabilityjunit.spi.Injection;

@DisplayName("Faults of requests")
class ActiveFaultsTest {

    private final WireMockStub stub = WireMockStub.start(new HttpStubSpec("psp", "stubs/psp", null), 0);

    @AfterEach
    void stop() {
        stub.close();
    }

    private Injection inject(Fault fault) {
        return stub.faults().add(RequestFault.of(fault).orElseThrow(), 7391);
    }

    private int status() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + stub.endpoint() + "/charges").toURL().openConnection();
        connection.setReadTimeout(5_000);
        return connection.getResponseCode();
    }

    @Test
    void aStatus_isGivenInstead_andTakenAwayAgain() throws IOException {
        Injection injection = inject(new HttpStatusFault("psp", 503, Share.ALL));
        assertThat(status()).isEqualTo(503);

        injection.remove();
        assertThat(status()).isEqualTo(200);
        assertThat(injection.hits()).satisfies(ledger -> {
            assertThat(ledger.seen()).isOne();
            assertThat(ledger.touched()).isOne();
            assertThat(ledger.effects()).containsEntry("status 503", 1L);
        });
    }

    @Test
    void aDelay_keepsTheAnswer() throws IOException {
        Injection injection = inject(new LatencyFault("psp", Quantity.spread("120ms ± 20ms"), Share.ALL));
        long start = System.nanoTime();

        assertThat(status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(injection.hits().delaysMillis())
                .singleElement()
                .satisfies(delay -> assertThat(delay).isBetween(100L, 140L));
    }

    @Test
    void aBrownout_delaysAndFailsTheSameRequest() throws IOException {
        Injection injection = inject(new BrownoutFault("psp", Quantity.spread("50ms"), 429, Share.ALL));

        assertThat(status()).isEqualTo(429);

        assertThat(injection.hits().hits()).extracting(Hit::effect).containsExactly("delayed 50ms, status 429");
    }

    @Test
    void aReset_endsTheConnection() {
        inject(new ResetFault("psp", Share.ALL));

        assertThatThrownBy(this::status).isInstanceOf(SocketException.class);
    }

    @Test
    void aShare_isOfRequests_andTheSeedDecidesWhich() throws Exception {
        List<Long> first = touchedOf(200);
        List<Long> again = touchedOf(200);

        assertThat(first).isEqualTo(again);
        assertThat(first.size() / 200.0).isCloseTo(0.6, within(0.12));
    }

    private List<Long> touchedOf(int requests) throws Exception {
        Injection injection = inject(new HttpStatusFault("psp", 503, new Share(0.6)));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        LongStream.range(0, requests)
                .forEach(any -> clients.execute(() -> {
                    try {
                        status();
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        injection.remove();
        HitLedger ledger = injection.hits();
        assertThat(ledger.seen()).isEqualTo(requests);
        return ledger.hits().stream().map(Hit::ordinal).sorted().toList();
    }

    @Test
    void twoFaults_areBothInPlace() throws IOException {
        Injection delay = inject(new LatencyFault("psp", Quantity.spread("60ms"), Share.ALL));
        Injection more = inject(new LatencyFault("psp", Quantity.spread("60ms"), Share.ALL));
        Injection status = inject(new HttpStatusFault("psp", 503, Share.ALL));
        long start = System.nanoTime();

        assertThat(status()).isEqualTo(503);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(more.hits().touched()).isOne();

        assertThat(delay.hits().touched()).isOne();
        assertThat(status.hits().touched()).isOne();
    }

    @Test
    void aTakenPort_isToldBeforeAnythingElse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> WireMockStub.start(new HttpStubSpec("psp", "", null), taken.getLocalPort()))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("stub 'psp' cannot listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void aFolderThatIsNotThere_isTold() {
        assertThatThrownBy(() -> WireMockStub.start(new HttpStubSpec("psp", "stubs/pspp", null), 0))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("stub 'psp': there is no folder \"stubs/pspp/mappings\" on the class path.");
    }
}
