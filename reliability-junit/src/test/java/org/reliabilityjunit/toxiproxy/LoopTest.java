package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** What breaks in one piece of the loop's work, and what becomes of the others. */
class LoopTest {
    /** Not a {@link RuntimeException}: what a virtual machine at its limits throws. */
    private static final class Broken extends EnumMap<Direction, FlowMeter> {
        private static final long serialVersionUID = 1;

        Broken() {
            super(Direction.class);
        }

        @Override
        public FlowMeter getOrDefault(Object direction, FlowMeter otherwise) {
            throw new StackOverflowError("meant by the test");
        }
    }

    @Test
    void taskAndAlarmThatThrowAnError_endNoOther() throws Exception {
        try (Loop loop = new Loop("test-loop")) {
            CountDownLatch done = new CountDownLatch(2);
            loop.execute(() -> {
                loop.schedule(loop.now(), () -> {
                    throw new OutOfMemoryError("meant by the test");
                });
                loop.schedule(loop.now() + TimeUnit.MILLISECONDS.toNanos(5), done::countDown);
                throw new StackOverflowError("meant by the test");
            });
            loop.execute(done::countDown);
            assertThat(done.await(8, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void connectionThatThrowsAnError_isAborted_andTheNextIsServed() throws Exception {
        try (Engine engine = Engine.start(Options.defaults(), Resolver.SYSTEM);
                Upstream echo = Upstream.echo()) {
            ProxyContext broken = new ProxyContext(
                    "broken", engine, new Gate(), new Ledgers("broken"), new Broken(), new LongAdder());
            ProxyContext sound = ProxyContext.of("sound", engine);
            Connections abortedOnes = new Connections(broken);
            try (Client aborted = accepted(abortedOnes, echo);
                    Client served = accepted(new Connections(sound), echo)) {
                assertThatThrownBy(aborted::read)
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
                served.roundTrip("still served");
            }
            assertThat(abortedOnes.live()).isEmpty();
        }
    }

    private static Client accepted(Connections connections, Upstream upstream) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Client client = new Client("127.0.0.1:" + server.socket().getLocalPort());
            SocketChannel channel = server.accept();
            channel.configureBlocking(false);
            connections.accept(channel, upstream.address());
            return client;
        }
    }
}
