package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connects to an upstream: every address of its name in turn, within one deadline. */
final class Dialer {
    private static final int TIMEOUT_MILLIS = 5000;

    private final SocketOwner owner;

    /** @param owner is given every socket before it connects, so that it can be closed meanwhile */
    Dialer(SocketOwner owner) {
        this.owner = owner;
    }

    Socket dial(String upstream) throws IOException {
        Address address = Address.parse(upstream);
        InetAddress[] candidates = InetAddress.getAllByName(address.host());
        IOException failure = new IOException("no address for " + upstream);
        for (InetAddress candidate : candidates) {
            try {
                return connect(new InetSocketAddress(candidate, address.port()), TIMEOUT_MILLIS / candidates.length);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private Socket connect(InetSocketAddress address, int timeout) throws IOException {
        Socket socket = new Socket();
        owner.adopt(socket);
        try {
            socket.connect(address, timeout);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Who closes the sockets. */
    @FunctionalInterface
    interface SocketOwner {
        void adopt(Socket socket) throws IOException;
    }
}
