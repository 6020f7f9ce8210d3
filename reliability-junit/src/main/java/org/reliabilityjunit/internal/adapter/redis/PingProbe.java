package org.reliabilityjunit.internal.adapter.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.spi.Endpoint;

/** Asks a Redis server whether it is ready. */
public record PingProbe(Endpoint endpoint) implements Probe {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final String PONG = "+PONG";

    @Override
    public Optional<String> obstacle() {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(PONG.length()), StandardCharsets.US_ASCII);
            return answer.equals(PONG) ? Optional.empty() : Optional.of("PING was answered with " + answer);
        } catch (IOException e) {
            return Optional.of(e + " from " + endpoint);
        }
    }
}
