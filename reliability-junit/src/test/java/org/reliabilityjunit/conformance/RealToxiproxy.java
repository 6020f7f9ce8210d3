package org.reliabilityjunit.conformance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.process.LoopbackPort;

/** The Toxiproxy server itself, as a child process; {@code .ci/toxiproxy-server} builds it. */
final class RealToxiproxy implements AutoCloseable {
    /** The system property with the path of the binary; the environment variable is {@value #VARIABLE}. */
    static final String PROPERTY = "toxiproxy.server";

    static final String VARIABLE = "TOXIPROXY_SERVER";

    private static final int ATTEMPTS = 3;

    private final Process process;
    private final int port;

    private RealToxiproxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> binary() {
        return Stream.of(System.getProperty(PROPERTY), System.getenv(VARIABLE))
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .findFirst();
    }

    /** Another port is tried when somebody else is quicker to listen at the one that was free. */
    static RealToxiproxy start(Path binary) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RealToxiproxy server = launch(binary);
            if (server.comesUp()) {
                return server;
            }
        }
        throw new IllegalStateException(binary + " ended " + ATTEMPTS + " times before its API answered");
    }

    private static RealToxiproxy launch(Path binary) throws IOException {
        int port = LoopbackPort.free();
        Process process = new ProcessBuilder(
                        binary.toString(), "-host", "127.0.0.1", "-port", Integer.toString(port), "-proxy-metrics")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new RealToxiproxy(process, port);
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
    }
}
