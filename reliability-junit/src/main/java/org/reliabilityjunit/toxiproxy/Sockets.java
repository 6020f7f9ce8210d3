package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** How a socket is closed so that its peer sees what is meant. */
final class Sockets {
    private Sockets() {}

    /** Closes with FIN, or with RST to {@code abort}. */
    static void close(Socket socket, boolean abort) {
        if (abort) {
            lingerNot(socket);
        }
        try {
            socket.close();
        } catch (IOException e) {
            // Already broken: there is no peer left to tell.
        }
    }

    private static void lingerNot(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // Closed by the other thread; nothing is left to abort.
        }
    }
}
