package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A listening port and the thread that accepts on it. */
final class Listener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final Consumer<SocketChannel> onAccept;
    private final Object accepting = new Object();

    private Listener(ServerSocketChannel server, Consumer<SocketChannel> onAccept) throws IOException {
        this.server = server;
        this.address = (InetSocketAddress) server.getLocalAddress();
        this.onAccept = onAccept;
    }

    static Listener open(InetSocketAddress address, Workers workers, Consumer<SocketChannel> onAccept)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            Listener listener = new Listener(server.bind(address, BACKLOG), onAccept);
            workers.execute(listener::acceptAll);
            return listener;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try {
                onAccept.accept(next());
            } catch (IOException e) {
                recover(e);
            }
        }
    }

    private SocketChannel next() throws IOException {
        synchronized (accepting) {
            SocketChannel client = server.accept();
            client.configureBlocking(false);
            return client;
        }
    }

    // Out of file handles, say: that passes, and a proxy that stopped accepting would look like a fault of the service.
    private void recover(IOException e) {
        if (server.isOpen()) {
            LOG.log(Level.WARNING, "accept failed on " + address, e);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Returns when the port is free: the system keeps it, and accepts on it, until the blocked call has returned. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot close " + address, e);
        }
        synchronized (accepting) {
            LOG.log(Level.DEBUG, () -> "closed " + address);
        }
    }
}
