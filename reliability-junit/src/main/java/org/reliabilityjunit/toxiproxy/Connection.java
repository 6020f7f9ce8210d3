package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client and its upstream. Waits at the gate, dials, relays in both directions until one of them or the proxy ends it. */
final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final long ordinal;
    private final String upstream;
    private final ProxyContext context;
    private final Connections owner;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final Set<Direction> ended = EnumSet.noneOf(Direction.class);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    Connection(long ordinal, Socket client, String upstream, ProxyContext context, Connections owner) {
        this.ordinal = ordinal;
        this.upstream = upstream;
        this.context = context;
        this.owner = owner;
        sockets.add(client);
    }

    long ordinal() {
        return ordinal;
    }

    void run() {
        guard(() -> {
            context.gate().await(closed);
            if (dial()) {
                connect();
                context.workers().execute(() -> guard(links.get(1)::relay));
                links.get(0).relay();
            }
        });
    }

    private boolean dial() {
        try {
            new Dialer(this::adopt).dial(upstream);
            return true;
        } catch (IOException e) {
            if (!closed.isDone()) {
                context.undialled().increment();
                LOG.log(Level.DEBUG, () -> "proxy '" + context.name() + "' cannot reach " + upstream + ": " + e);
            }
            close();
            return false;
        }
    }

    // A socket adopted after the end would never be closed.
    private void adopt(Socket socket) throws IOException {
        sockets.add(socket);
        if (closed.isDone()) {
            socket.close();
        }
    }

    private void connect() throws IOException {
        Socket client = sockets.get(0);
        Socket server = sockets.get(sockets.size() - 1);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Link up = new Link(this, Direction.UPSTREAM, client, server, context);
        Link down = new Link(this, Direction.DOWNSTREAM, server, client, context);
        owner.open(this, List.of(up, down));
    }

    void open(List<Link> opened, ToxicSet toxics) {
        links.addAll(opened);
        apply(toxics);
        if (closed.isDone()) {
            links.forEach(Link::finish);
        }
    }

    void apply(ToxicSet toxics) {
        links.forEach(link -> link.apply(toxics));
    }

    /** Runs a part of the connection; an I/O error on either side aborts both, as it would without a proxy. */
    void guard(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            shut(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    void end(Ending ending, Direction direction) throws IOException {
        switch (ending) {
            case HALF_CLOSE -> halfClose(direction);
            case CLOSE -> close();
            case RESET -> shut(true);
        }
    }

    private void halfClose(Direction direction) throws IOException {
        links.get(direction.ordinal()).finish();
        sockets.get(direction == Direction.UPSTREAM ? sockets.size() - 1 : 0).shutdownOutput();
        boolean both;
        synchronized (ended) {
            ended.add(direction);
            both = ended.size() == Direction.values().length;
        }
        if (both) {
            close();
        }
    }

    void close() {
        shut(false);
    }

    private void shut(boolean abort) {
        if (closed.complete(null)) {
            sockets.forEach(socket -> Sockets.close(socket, abort));
            links.forEach(Link::finish);
            owner.forget(this);
        }
    }

    /** A part of a connection's life, which blocks. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }
}
