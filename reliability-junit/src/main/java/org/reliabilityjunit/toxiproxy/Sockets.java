package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

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

    /** Closes with FIN, or with RST to {@code abort}. */
    static void close(SocketChannel socket, boolean abort) {
        try (socket) {
            if (abort) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // Already closed or broken: there is no peer left to tell.
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
