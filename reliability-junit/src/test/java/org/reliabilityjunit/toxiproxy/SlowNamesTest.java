package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** Names that a name server answers when it likes. */
@Timeout(30)
class SlowNamesTest {
    private static final String SLOW = "slow.test";

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private EmbeddedToxiproxy server;
    private Upstream echo;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedToxiproxy.start(Options.defaults().withDialTimeout(Duration.ofMillis(400)), this::resolve);
        echo = Upstream.echo();
        api = new Api(server);
        create("other", "127.0.0.1:0", echo.address());
    }

    @AfterEach
    void stop() {
        answer.countDown();
        server.close();
        echo.close();
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (!host.equals(SLOW)) {
            return Resolver.SYSTEM.resolve(host);
        }
        asked.incrementAndGet();
        try {
            assertThat(answer.await(25, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private HttpResponse<String> create(String name, String listen, String upstream) throws IOException {
        return api.call("POST", "/proxies", proxy(name, listen, upstream));
    }

    private static String proxy(String name, String listen, String upstream) {
        return "{\"name\":\"" + name + "\",\"listen\":\"" + listen + "\",\"upstream\":\"" + upstream + "\"}";
    }

    private static String listen(HttpResponse<String> proxy) {
        return proxy.body().replaceAll(".*\"listen\":\"([^\"]+)\".*", "$1");
    }

    /** A call that waits for the name. */
    private CompletableFuture<HttpResponse<String>> slowly(String path, String body) {
        int before = asked.get();
        CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new Api(server).call("POST", path, body);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "test-slow-call").start());
        await().until(() -> asked.get() > before);
        return call;
    }

    private void assertThatOthersGoOn() throws IOException {
        assertThat(api.status("GET", "/proxies", "")).isEqualTo(200);
        assertThat(api.status("GET", "/proxies/other", "")).isEqualTo(200);
        assertThat(create("third", "127.0.0.1:0", echo.address()).statusCode()).isEqualTo(201);
        assertThat(api.status("DELETE", "/proxies/third", "")).isEqualTo(204);
        assertThat(api.status("POST", "/reset", "")).isEqualTo(204);
    }

    @Test
    void upstreamWhoseNameIsNotAnsweredInTime_endsTheClientAndIsCounted() throws IOException {
        String listen = listen(create("p", "127.0.0.1:0", SLOW + ":1"));
        long start = System.nanoTime();
        try (Client client = new Client(listen)) {
            assertThat(client.hasEnded()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(395), Duration.ofSeconds(5));
        await().until(() -> server.traffic("p").undialled() == 1);
        answer.countDown();
        assertThatOthersGoOn();
        assertThat(server.traffic("p").undialled()).isEqualTo(1);
    }

    @Test
    void proxiesCreatedAndPopulatedUnderASlowName_holdUpNoOtherCall() throws Exception {
        CompletableFuture<HttpResponse<String>> created = slowly("/proxies", proxy("p", SLOW + ":0", echo.address()));
        CompletableFuture<HttpResponse<String>> populated =
                slowly("/populate", "[" + proxy("q", SLOW + ":0", echo.address()) + "]");
        assertThatOthersGoOn();
        answer.countDown();
        assertThat(populated.get().statusCode()).isEqualTo(201);
        assertThat(listen(created.get())).startsWith("127.0.0.1:");
        try (Client client = new Client(listen(created.get()))) {
            client.roundTrip("served");
        }
    }

    @Test
    void proxyMovedToASlowName_isServedAndShownMeanwhile() throws Exception {
        String before = listen(create("p", "127.0.0.1:0", echo.address()));
        CompletableFuture<HttpResponse<String>> moved = slowly("/proxies/p", "{\"listen\":\"" + SLOW + ":0\"}");
        assertThatOthersGoOn();
        assertThat(listen(api.call("GET", "/proxies/p", ""))).isEqualTo(before);
        try (Client client = new Client(before)) {
            client.roundTrip("served");
        }
        answer.countDown();
        assertThat(listen(moved.get())).startsWith("127.0.0.1:").isNotEqualTo(before);
    }

    @Test
    void proxyDeletedWhileItMovesToASlowName_staysDeleted() throws Exception {
        create("p", "127.0.0.1:0", echo.address());
        CompletableFuture<HttpResponse<String>> moved = slowly("/proxies/p", "{\"listen\":\"" + SLOW + ":0\"}");
        assertThat(api.status("DELETE", "/proxies/p", "")).isEqualTo(204);
        answer.countDown();
        assertThat(moved.get().body()).isEqualTo("{\"error\":\"proxy not found\",\"status\":404}\n");
    }
}
