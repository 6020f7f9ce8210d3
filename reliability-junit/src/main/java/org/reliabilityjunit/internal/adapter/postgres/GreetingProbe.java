package org.reliabilityjunit.internal.adapter.postgres;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Optional;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.spi.Endpoint;

/** Asks a PostgreSQL server whether it would encrypt: it starts a process for the client before it says so. */
record GreetingProbe(Endpoint endpoint) implements Probe {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;

    @Override
    public Optional<String> obstacle() {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeLong((long) LENGTH << Integer.SIZE | SSL_REQUEST);
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N'
                    ? Optional.empty()
                    : Optional.of("the request for encryption was answered with " + answer);
        } catch (IOException e) {
            return Optional.of(e + " from " + endpoint);
        }
    }
}
