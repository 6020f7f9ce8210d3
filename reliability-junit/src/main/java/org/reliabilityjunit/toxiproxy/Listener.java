package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A listening port and the thread that accepts on it. */
final class Listener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final Consumer<Socket> onAccept;
    private final Object accepting = new Object();

    private Listener(ServerSocket server, Consumer<Socket> onAccept) {
        this.server = server;
        this.onAccept = onAccept;
    }

    static Listener open(InetSocketAddress address, Workers workers, Consumer<Socket> onAccept) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Listener listener = new Listener(server, onAccept);
        workers.execute(listener::acceptAll);
        return listener;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                onAccept.accept(next());
            } catch (IOException e) {
                recover(e);
            }
        }
    }

    private Socket next() throws IOException {
        synchronized (accepting) {
            return server.accept();
        }
    }

    // Out of file handles, say: that passes, and a proxy that stopped accepting would look like a fault of the service.
    private void recover(IOException e) {
        if (!server.isClosed()) {
            LOG.log(Level.WARNING, "accept failed on " + server.getLocalSocketAddress(), e);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Returns when the port is free: the system keeps it, and accepts on it, until the blocked call has returned. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot close " + server.getLocalSocketAddress(), e);
        }
        synchronized (accepting) {
            LOG.log(Level.DEBUG, () -> "closed " + server.getLocalSocketAddress());
        }
    }
}
