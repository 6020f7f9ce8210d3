package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** Requests that are never finished, and those that only take their time to be answered. */
class ControlServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final CountDownLatch answer = new CountDownLatch(1);
    private Engine engine;
    private ControlServer control;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(Options.defaults(), Resolver.SYSTEM);
        Route slow = Route.of("POST", "/slow", (path, body) -> {
            awaitAnswer();
            return ApiResponse.text(200, "done");
        });
        control = ControlServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new Router(List.of(slow)), engine, LIMIT);
    }

    @AfterEach
    void stop() {
        control.close();
        engine.close();
    }

    private void awaitAnswer() {
        try {
            assertThat(answer.await(8, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it answers", e);
        }
    }

    private Client connect() throws IOException {
        return new Client("127.0.0.1:" + control.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /sl",
                "POST /slow HTTP/1.1\r\nHost: x\r\n",
                "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"name\":",
                "POST /slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"na",
            })
    void requestNeverFinished_losesItsConnectionAndItsThread(String beginning) throws IOException {
        try (Client half = connect().send(beginning)) {
            assertThat(half.hasEnded()).isTrue();
            await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().startsWith("toxiproxy-"))
                    .flatMap(thread -> Arrays.stream(thread.getValue()))
                    .noneMatch(frame -> frame.getClassName().equals(ControlServer.class.getName())));
        }
    }

    @Test
    void answerThatTakesLongerThanTheRequestMay_isGiven() throws Exception {
        try (Client client = connect()) {
            client.send("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer.await(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            answer.countDown();
            assertThat(client.receive(10_000)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("done\n");
        }
    }
}
