package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.reliabilityjunit.spi.Endpoint;

/** A connection to Redis that knows one command. */
final class Redis implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    private Redis(Socket socket) {
        this.socket = socket;
    }

    static Redis at(Endpoint endpoint) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new Redis(socket);
    }

    /** How long the answer took. */
    Duration ping() throws IOException {
        long start = System.nanoTime();
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
        if (!answer.equals("+PONG\r\n")) {
            throw new IOException("PING was answered with '" + answer + "'");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** As {@link #ping()}, for somebody who does not wait long. */
    Duration pingWithin(Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        return ping();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
