package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.spi.Endpoint;

/** Looks whether somebody in the container listens: the engine itself accepts always, and hangs up when nobody does. */
record PortProbe(Endpoint endpoint) implements Probe {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int SILENCE_MILLIS = 100;

    @Override
    public Optional<String> obstacle() {
        try (Socket socket = new Socket(java.net.Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
            return socket.getInputStream().read() < 0
                    ? Optional.of("the connection to " + endpoint + " was closed")
                    : Optional.empty();
        } catch (SocketTimeoutException waiting) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e + " from " + endpoint);
        }
    }
}
