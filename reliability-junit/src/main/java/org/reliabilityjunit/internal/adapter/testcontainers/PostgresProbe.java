package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.spi.Endpoint;

/** Begins to log in: a server that is ready asks for the password, one that still starts refuses. */
record PostgresProbe(Endpoint endpoint) implements Probe {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int VERSION_3 = 3 << 16;
    private static final byte[] PARAMETERS =
            "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int AUTHENTICATION = 'R';

    @Override
    public Optional<String> obstacle() {
        try (Socket socket = new Socket(java.net.Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 * Integer.BYTES + PARAMETERS.length);
            out.writeInt(VERSION_3);
            out.write(PARAMETERS);
            int answer = socket.getInputStream().read();
            return answer == AUTHENTICATION
                    ? Optional.empty()
                    : Optional.of("no authentication request from " + endpoint);
        } catch (IOException e) {
            return Optional.of(e + " from " + endpoint);
        }
    }
}
