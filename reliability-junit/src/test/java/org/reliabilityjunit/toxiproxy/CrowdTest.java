package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many connections as the system lets one process hold, and what is left of them. */
class CrowdTest {
    private static final int MOST = 10_000;
    private static final int DESCRIPTORS_EACH = 4; // the client's, the proxy's two, the server's
    private static final int SPARE = 1000;

    private UnixOperatingSystemMXBean system;

    @BeforeEach
    void needDescriptors() {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "this system does not tell its descriptors");
        system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** Greets every connection with one byte and needs one thread for all of them. */
    private static final class Greeter implements AutoCloseable {
        private final ServerSocketChannel server = ServerSocketChannel.open();
        private final List<SocketChannel> accepted = new ArrayList<>();

        Greeter() throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            Thread thread = new Thread(this::acceptAll, "test-greeter");
            thread.setDaemon(true);
            thread.start();
        }

        private void acceptAll() {
            try {
                while (true) {
                    SocketChannel socket = server.accept();
                    synchronized (accepted) {
                        accepted.add(socket);
                    }
                    socket.write(ByteBuffer.wrap(new byte[] {'x'}));
                }
            } catch (IOException e) {
                // The test has closed the server.
            }
        }

        String address() throws IOException {
            return "127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            synchronized (accepted) {
                for (SocketChannel socket : accepted) {
                    socket.close();
                }
            }
        }
    }

    private int affordable() {
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE;
        return (int) Math.min(MOST, free / DESCRIPTORS_EACH);
    }

    @Test
    void tenThousandConnections_orAsManyAsThereAreDescriptors_areServedByFewThreads_andForgotten() throws IOException {
        int count = affordable();
        assumeTrue(count >= 500, "too few descriptors for a crowd");
        long descriptors = system.getOpenFileDescriptorCount();
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Greeter greeter = new Greeter()) {
            Api api = new Api(server);
            String listen = new ToxiproxyClient(server.host(), server.port())
                    .createProxy("p", "127.0.0.1:0", greeter.address())
                    .getListen();
            List<SocketChannel> crowd = connect(listen, count);
            assertThat(api.status("POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"attributes\":{\"latency\":1}}"))
                    .isEqualTo(200);
            for (SocketChannel socket : crowd) {
                ByteBuffer greeting = ByteBuffer.allocate(1);
                assertThat(socket.read(greeting)).isEqualTo(1);
            }
            assertThat(server.traffic("p").live()).isEqualTo(count);
            assertThat(ownThreads()).isLessThan(20);
            for (SocketChannel socket : crowd) {
                socket.close();
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.traffic("p").live() == 0);
            assertThat(server.traffic("p").accepted()).isEqualTo(count);
            assertThat(api.status("DELETE", "/proxies/p", "")).isEqualTo(204);
            assertThat(api.longestCall()).isLessThan(Duration.ofSeconds(2));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> system.getOpenFileDescriptorCount() < descriptors + SPARE / 10);
    }

    private static List<SocketChannel> connect(String listen, int count) throws IOException {
        int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        List<SocketChannel> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crowd.add(SocketChannel.open(address));
        }
        return crowd;
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("toxiproxy-"))
                .count();
    }

    @Test
    void serversStartedAndClosedInTheMiddleOfThings_leaveNoDescriptor() throws IOException {
        List<Client> clients = new CopyOnWriteArrayList<>();
        long descriptors = system.getOpenFileDescriptorCount();
        try (Upstream echo = Upstream.echo()) {
            for (int i = 0; i < 30; i++) {
                try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start()) {
                    String listen = new ToxiproxyClient(server.host(), server.port())
                            .createProxy("p", "127.0.0.1:0", echo.address())
                            .getListen();
                    for (int c = 0; c < 5; c++) {
                        clients.add(new Client(listen).send("x"));
                    }
                }
            }
            for (Client client : clients) {
                client.close();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> system.getOpenFileDescriptorCount() < descriptors + 30);
    }
}
