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
    static final String PROPERTY = "reliability.toxiproxy-server";

    static final String VARIABLE = "TOXIPROXY_SERVER";

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

    static RealToxiproxy start(Path binary) throws IOException {
        int port = LoopbackPort.free();
        Process process = new ProcessBuilder(
                        binary.toString(), "-host", "127.0.0.1", "-port", Integer.toString(port), "-proxy-metrics")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RealToxiproxy server = new RealToxiproxy(process, port);
        await("Toxiproxy on port " + port)
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> new Api(server.api()).call("GET", "/version").statusCode() == 200);
        return server;
    }

    InetSocketAddress api() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
