package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand connections, as many of them at once as the system lets one process hold, and what is left of them. */
class CrowdTest {
    private static final int MOST = 10_000;
    private static final int DESCRIPTORS_EACH = 2; // client and server are other processes
    private static final int SPARE = 200;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private UnixOperatingSystemMXBean system;

    @BeforeEach
    void needDescriptors() {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "this system does not tell its descriptors");
        system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** A part of the crowd: a JVM that takes orders and reports. */
    private static final class Part implements AutoCloseable {
        private final Process process;
        private final BufferedReader reports;

        Part(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrowdProgram.class.getName()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            reports = process.inputReader(StandardCharsets.US_ASCII);
        }

        String report() throws IOException {
            return String.valueOf(reports.readLine());
        }

        void goOn() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private int affordableAtOnce() {
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE;
        return (int) Math.min(MOST, free / DESCRIPTORS_EACH);
    }

    @Test
    void tenThousandConnections_asManyAtOnceAsThereAreDescriptors_areServedByFewThreads_andForgotten()
            throws IOException {
        int atOnce = affordableAtOnce();
        assumeTrue(atOnce >= 500, "too few descriptors for a crowd");
        long descriptors = system.getOpenFileDescriptorCount();
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Part greeter = new Part("serve")) {
            Api api = new Api(server);
            String listen = new ToxiproxyClient(server.host(), server.port())
                    .createProxy("p", "127.0.0.1:0", "127.0.0.1:" + greeter.report())
                    .getListen();
            try (Part clients = new Part(
                    "connect",
                    listen.substring(listen.lastIndexOf(':') + 1),
                    Integer.toString(MOST),
                    Integer.toString(atOnce))) {
                assertThat(clients.report()).isEqualTo("connected");
                assertThat(api.status(
                                "POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"attributes\":{\"latency\":1}}"))
                        .isEqualTo(200);
                clients.goOn();
                assertThat(clients.report()).isEqualTo("greeted");
                assertThat(server.traffic("p").live()).isEqualTo(atOnce);
                assertThat(ownThreads()).isLessThan(20);
                assertThat(api.status("GET", "/proxies", "")).isEqualTo(200);
                clients.goOn();
                assertThat(clients.report()).isEqualTo("left");
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.traffic("p").live() == 0);
            assertThat(server.traffic("p").accepted()).isEqualTo(MOST);
            assertThat(api.status("DELETE", "/proxies/p", "")).isEqualTo(204);
            assertThat(api.medianCall()).isLessThan(AT_ONCE);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ownThreads()).isZero());
        await().atMost(Duration.ofSeconds(30)).until(() -> system.getOpenFileDescriptorCount() < descriptors + 50);
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
