package org.reliabilityjunit.conformance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.process.ClaimedPorts;

/** The Toxiproxy server itself, as a child process; {@code .ci/toxiproxy-server} builds it. */
final class RealToxiproxy implements AutoCloseable {
    /** The system property with the path of the binary; the environment variable is {@value #VARIABLE}. */
    static final String PROPERTY = "toxiproxy.server";

    static final String VARIABLE = "TOXIPROXY_SERVER";

    private final ClaimedPorts ports;
    private final Process process;
    private final int port;

    private RealToxiproxy(ClaimedPorts ports, Process process, int port) {
        this.ports = ports;
        this.process = process;
        this.port = port;
    }

    static Optional<Path> binary() {
        return Stream.of(System.getProperty(PROPERTY), System.getenv(VARIABLE))
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .findFirst();
    }

    static RealToxiproxy start(Path binary) throws IOException {
        RealToxiproxy server = launch(binary);
        if (server.comesUp()) {
            return server;
        }
        server.close();
        throw new IllegalStateException(binary + " ended before its API answered at port " + server.port);
    }

    private static RealToxiproxy launch(Path binary) throws IOException {
        ClaimedPorts ports = new ClaimedPorts();
        int port = ports.next();
        Process process = new ProcessBuilder(
                        binary.toString(), "-host", "127.0.0.1", "-port", Integer.toString(port), "-proxy-metrics")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new RealToxiproxy(ports, process, port);
    }

    private boolean comesUp() {
        await("Toxiproxy on port " + port)
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> !process.isAlive()
                        || new Api(api()).call("GET", "/version").statusCode() == 200);
        return process.isAlive();
    }

    InetSocketAddress api() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    @Override
    public void close() {
        process.destroy();
        ports.close();
    }
}
