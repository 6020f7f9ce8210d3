package org.reliabilityjunit.internal.adapter.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.DribbleFault;
import org.reliabilityjunit.fault.EmptyResponseFault;
import org.reliabilityjunit.fault.FailFirstFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.MalformedBodyFault;
import org.reliabilityjunit.fault.RateLimitFault;
import org.reliabilityjunit.fault.ReplyLostFault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Delay;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Injection;

/** What faults of requests do, seen by a client that reads bytes, whatever answers behind them. */
abstract class RequestFaultsContract {

    static final String BODY = "{\"status\":\"charged\"}";
    static final String PATH = "/charges";

    private static final long SEED = 7391;
    private static final int CLIENTS = 32;
    private static final int EACH = 20;

    private WireMockStub stub;
    private RawClient client;

    /** What answers {@link #BODY} to a POST of {@link #PATH}. */
    abstract WireMockStub start() throws IOException;

    /** How many of these posts were carried out. */
    final long executed() throws Exception {
        return executed(PATH);
    }

    /** How many posts of this path and query were carried out. */
    abstract long executed(String url) throws Exception;

    @BeforeEach
    void connect() throws IOException {
        stub = start();
        client = new RawClient(stub.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        stub.close();
    }

    final WireMockStub stub() {
        return stub;
    }

    final Injection inject(Fault fault) {
        return inject(fault, SEED);
    }

    final Injection inject(Fault fault, long seed) {
        return stub.faults().add(RequestFault.of(fault).orElseThrow(), seed);
    }

    /** The connection still serves, so what came before was an answer from its first byte to its last. */
    private void assertConnectionServes() throws IOException {
        assertThat(client.post(PATH)).satisfies(usual -> {
            assertThat(usual.status()).isEqualTo(200);
            assertThat(usual.text()).isEqualTo(BODY);
        });
    }

    @Test
    void rateLimiting_tellsWhenToComeBack_andKeepsTheRequestFromTheDependency() throws Exception {
        Injection injection = inject(new RateLimitFault("psp", Duration.ofSeconds(2), Share.ALL));

        RawClient.Answer answer = client.post(PATH);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "2");
        assertThat(executed()).isZero();
        injection.remove();
        assertConnectionServes();
        assertThat(injection.hits().effects()).containsOnlyKeys("status 429").containsEntry("status 429", 1L);
    }

    @Test
    void anEmptyResponse_isAClosedConnection_andKeepsTheRequestFromTheDependency() throws Exception {
        Injection injection = inject(new EmptyResponseFault("psp", Share.ALL));

        assertThatThrownBy(() -> client.post(PATH))
                .isInstanceOf(EOFException.class)
                .hasMessage("closed after \"\"");

        assertThat(executed()).isZero();
        assertThat(injection.hits().effects()).containsEntry("empty response", 1L);
    }

    @Test
    void aReset_isOneForTheClient_andKeepsTheRequestFromTheDependency() throws Exception {
        Injection injection = inject(new ResetFault("psp", Share.ALL));

        assertThatThrownBy(() -> client.post(PATH))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");

        assertThat(executed()).isZero();
        assertThat(injection.hits().effects()).containsEntry("reset", 1L);
    }

    @Test
    void aMalformedBody_isWellFramed_andNothingElseIsWrong() throws Exception {
        Injection injection = inject(new MalformedBodyFault("psp", Share.ALL));

        RawClient.Answer answer = client.post(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
        assertThat(answer.text())
                .startsWith(BODY.substring(0, BODY.length() / 2))
                .contains("\uFFFD");
        assertThat(executed()).isOne();
        injection.remove();
        assertConnectionServes();
    }

    @Test
    void aDribble_sendsHeadersAtOnce_andTheBodyInPieces() throws Exception {
        Injection injection = inject(new DribbleFault("psp", Duration.ofMillis(1_000), 5, Share.ALL));

        RawClient.Answer answer = client.post(PATH);

        assertThat(answer.text()).isEqualTo(BODY);
        assertThat(answer.chunks()).hasSize(5);
        assertThat(answer.whole()).isGreaterThan(Duration.ofMillis(950));
        assertThat(answer.whole().minus(answer.begun())).isGreaterThan(Duration.ofMillis(700));
        injection.remove();
        assertConnectionServes();
        assertThat(injection.hits().effects()).containsEntry("dribble", 1L);
    }

    @Test
    void aDribble_endsWithTheFault() throws Exception {
        Injection injection = inject(new DribbleFault("psp", Duration.ofMinutes(5), 5, Share.ALL));
        client.ask(PATH);
        awaitTouched(injection, 1);

        injection.remove();

        assertThat(client.answer().text()).isEqualTo(BODY);
        assertConnectionServes();
    }

    @Test
    void delays_holdNoThread_andEndWithTheFault() throws Exception {
        Injection injection = inject(new LatencyFault("psp", Quantity.delay("5m"), Share.ALL));
        List<RawClient> waiting = new ArrayList<>();
        for (int i = 0; i < WireMockStub.THREADS + 40; i++) {
            RawClient one = new RawClient(stub.endpoint());
            one.ask(PATH);
            waiting.add(one);
        }
        awaitTouched(injection, waiting.size());
        assertThat(executed()).as("asked on a thread that is free").isZero();

        injection.remove();

        for (RawClient one : waiting) {
            assertThat(one.answer().text()).isEqualTo(BODY);
            one.close();
        }
        HitLedger ledger = injection.hits();
        assertThat(ledger.effects()).containsEntry("delay ended with the fault", (long) waiting.size());
        assertThat(ledger.delaysMillis()).hasSameSizeAs(waiting).allMatch(delay -> delay < 300_000);
    }

    @Test
    void delays_areThoseThatTheSeedNames() throws Exception {
        Delay delay = Quantity.delay("p50 5ms, p99 60ms");
        Injection injection = inject(new LatencyFault("psp", delay, Share.ALL));

        assertThat(outcomes()).containsOnlyKeys("200");

        assertThat(injection.hits().delaysMillis())
                .isEqualTo(LongStream.range(0, all())
                        .mapToObj(ordinal ->
                                delay.at(Draw.of(SEED, ordinal).delay()).toMillis())
                        .sorted()
                        .toList());
    }

    @Test
    void delaysOfSeveralFaults_addUp_andComeBeforeTheEnd() throws Exception {
        Injection end = inject(new HttpStatusFault("psp", 503, Share.ALL));
        Injection delay = inject(new LatencyFault("psp", Quantity.delay("150ms"), Share.ALL));
        Injection more = inject(new LatencyFault("psp", Quantity.delay("250ms"), Share.ALL));

        RawClient.Answer answer = client.post(PATH);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.whole()).isGreaterThan(Duration.ofMillis(395));
        assertThat(List.of(end, delay, more)).allMatch(one -> one.hits().touched() == 1);
    }

    @Test
    void aRequestThatWaited_keepsItsQuery() throws Exception {
        inject(new LatencyFault("psp", Quantity.delay("20ms"), Share.ALL));

        assertThat(client.post(PATH + "?currency=EUR").text()).isEqualTo(BODY);
        assertThat(executed(PATH + "?currency=EUR")).isOne();
    }

    static void awaitTouched(Injection injection, long count) {
        Awaitility.await().until(() -> injection.hits().touched() == count);
    }

    @Test
    void ofManyClients_exactlyThoseAreTouched_whomTheSeedNames() throws Exception {
        Injection injection = inject(new RateLimitFault("psp", Duration.ofSeconds(1), new Share(0.3)));

        TreeMap<String, Integer> outcomes = outcomes();

        List<Long> named = named(SEED, 0.3);
        assertThat(outcomes).isEqualTo(new TreeMap<>(Map.of("429", named.size(), "200", all() - named.size())));
        assertThat(injection.hits().seen()).isEqualTo(all());
        assertThat(touched(injection)).isEqualTo(named);
        assertThat(executed()).isEqualTo(all() - named.size());
    }

    @Test
    void ofSeveralFaults_theFirstThatTouchesARequestHasIt() throws Exception {
        Injection first = inject(new HttpStatusFault("psp", 503, new Share(0.4)), 1);
        Injection second = inject(new MalformedBodyFault("psp", new Share(0.5)), 2);

        TreeMap<String, Integer> outcomes = outcomes();

        List<Long> failed = named(1, 0.4);
        List<Long> spoiled = named(2, 0.5);
        spoiled.removeAll(failed);
        assertThat(outcomes).containsEntry("503", failed.size()).containsEntry("200 spoiled", spoiled.size());
        assertThat(touched(first)).isEqualTo(failed);
        assertThat(touched(second)).isEqualTo(spoiled);
        assertThat(second.hits().seen()).isEqualTo(all());
    }

    @Test
    void ofRequestsWhoseReplyIsLost_eachIsCarriedOut() throws Exception {
        Injection injection = inject(new ReplyLostFault("psp", new Share(0.3)));

        TreeMap<String, Integer> outcomes = outcomes();

        List<Long> named = named(SEED, 0.3);
        assertThat(outcomes).isEqualTo(new TreeMap<>(Map.of("closed", named.size(), "200", all() - named.size())));
        assertThat(touched(injection)).isEqualTo(named);
        assertThat(executed()).as("with and without a reply").isEqualTo(all());
        assertThat(injection.hits().effects()).containsEntry("reply lost", (long) named.size());
    }

    @Test
    void exactlyTheFirstRequestsFail_howeverManyComeAtOnce() throws Exception {
        Injection injection = inject(new FailFirstFault("psp", 100, 503, ""));

        assertThat(outcomes()).isEqualTo(new TreeMap<>(Map.of("503", 100, "200", all() - 100)));

        assertThat(touched(injection))
                .isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(executed()).isEqualTo(all() - 100);
    }

    @Test
    void ofEachKey_exactlyTheFirstRequestsFail() throws Exception {
        Injection injection = inject(new FailFirstFault("psp", 3, 503, "idempotency-key"));

        List<List<String>> ofEach = outcomesOfEach();

        List<String> failures = List.of("503", "503", "503");
        assertThat(ofEach).hasSize(CLIENTS).allSatisfy(outcomes -> {
            assertThat(outcomes.subList(0, 3)).isEqualTo(failures);
            assertThat(outcomes.subList(3, EACH)).containsOnly("200");
        });
        assertThat(injection.hits().touched()).isEqualTo(3 * CLIENTS);
        assertThat(executed()).isEqualTo(all() - 3 * CLIENTS);
    }

    @Test
    void requestsWithoutTheKey_areLetThrough_andTheLedgerSaysWhy() throws Exception {
        Injection injection = inject(new FailFirstFault("psp", 3, 503, "Idempotency-Key"));

        assertThat(client.post(PATH).status()).isEqualTo(200);

        assertThat(injection.hits().touched()).isZero();
        assertThat(injection.hits().effects()).containsExactly(Map.entry("without Idempotency-Key", 1L));
    }

    private static List<Long> touched(Injection injection) {
        return injection.hits().hits().stream().map(Hit::ordinal).toList();
    }

    static int all() {
        return CLIENTS * EACH;
    }

    /** The ordinals that a share touches. */
    static List<Long> named(long seed, double share) {
        LongPredicate touched = ordinal -> Draw.of(seed, ordinal).touch() < share;
        return new ArrayList<>(
                LongStream.range(0, all()).filter(touched).boxed().toList());
    }

    final TreeMap<String, Integer> outcomes() throws Exception {
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        outcomesOfEach().forEach(one -> one.forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum)));
        return outcomes;
    }

    /** What clients see that post all at once, each on a connection of its own that it keeps. */
    private List<List<String>> outcomesOfEach() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<String>>> asking = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                asking.add(clients.submit(posting(number)));
            }
            List<List<String>> outcomes = new ArrayList<>();
            for (Future<List<String>> one : asking) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            clients.shutdownNow();
        }
    }

    private Callable<List<String>> posting(int number) {
        return () -> {
            List<String> outcomes = new ArrayList<>();
            RawClient own = new RawClient(stub.endpoint());
            for (int i = 0; i < EACH; i++) {
                String outcome = outcome(own, number);
                outcomes.add(outcome);
                if (outcome.equals("closed") || outcome.equals("reset")) {
                    own.close();
                    own = new RawClient(stub.endpoint());
                }
            }
            own.close();
            return outcomes;
        };
    }

    private static String outcome(RawClient client, int number) throws IOException {
        try {
            RawClient.Answer answer = client.post(PATH, "Idempotency-Key: client-" + number);
            boolean spoiled = answer.status() == 200 && !answer.text().equals(BODY);
            return answer.status() + (spoiled ? " spoiled" : "");
        } catch (EOFException closed) {
            return "closed";
        } catch (SocketException reset) {
            return "reset";
        }
    }
}
