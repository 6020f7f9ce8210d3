package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Keeps the port of a disabled proxy: bound without listening, so that the system refuses connections to it and does not
 * hand it to an outgoing connection, which would prevent the proxy from being enabled again. Best effort.
 */
final class PortReservation implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PortReservation.class.getName());

    private final Socket socket = new Socket();

    PortReservation(InetSocketAddress address) {
        try {
            // Connections that were just cut may still occupy the port for the system.
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "cannot reserve " + address + ": " + e);
            close();
        }
    }

    @Override
    public void close() {
        Sockets.close(socket, false);
    }
}
