package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client and its upstream. Waits at the gate, dials, relays in both directions until one of them or the proxy ends it. Its
 * I/O is done on the loop; toxics come, and the end may come, from any thread.
 */
final class Connection implements Dial.Caller {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final long ordinal;
    private final String upstream;
    private final ProxyContext context;
    private final Connections owner;
    private final List<SocketChannel> sockets = new ArrayList<>();
    private List<Link> links = List.of();
    private boolean closed;
    private @Nullable Direction endedFrom;

    Connection(long ordinal, SocketChannel client, String upstream, ProxyContext context, Connections owner) {
        this.ordinal = ordinal;
        this.upstream = upstream;
        this.context = context;
        this.owner = owner;
        sockets.add(client);
    }

    long ordinal() {
        return ordinal;
    }

    /** Only on the loop. */
    void start() {
        context.gate().pass(context.engine().loop(), this::dial);
    }

    private void dial() {
        if (!isClosed()) {
            orAbort(() -> Dial.start(context.engine(), upstream, this));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    // A socket adopted after the end would never be closed.
    @Override
    public synchronized boolean adopt(SocketChannel server) {
        if (closed) {
            Sockets.close(server, false);
        } else {
            sockets.add(server);
        }
        return !closed;
    }

    @Override
    public void failed(IOException reason) {
        if (!isClosed()) {
            context.undialled().increment();
            LOG.log(Level.DEBUG, () -> "proxy '" + context.name() + "' cannot reach " + upstream + ": " + reason);
        }
        close();
    }

    @Override
    public void connected(SocketChannel server, SelectionKey key) {
        guard(() -> link(server, key));
        orAbort(() -> owner.open(this));
        advance();
    }

    private void link(SocketChannel server, SelectionKey key) throws IOException {
        SocketChannel client = sockets.get(0);
        prepare(client);
        server.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Peer near = new Peer(client, context.engine().loop().register(client, 0, this::readyClient));
        Peer far = new Peer(server, key);
        key.attach((Loop.Handler) this::readyServer);
        links = List.of(
                new Link(this, Direction.UPSTREAM, near, far, context),
                new Link(this, Direction.DOWNSTREAM, far, near, context));
    }

    private void prepare(SocketChannel client) throws IOException {
        try {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException reset) {
            endedFrom(Direction.UPSTREAM); // Some systems take no option of a socket that its peer has reset.
            throw reset;
        }
    }

    private void readyClient(SelectionKey key) {
        ready(key, Direction.UPSTREAM, Direction.DOWNSTREAM);
    }

    private void readyServer(SelectionKey key) {
        ready(key, Direction.DOWNSTREAM, Direction.UPSTREAM);
    }

    private void ready(SelectionKey key, Direction reads, Direction writes) {
        guard(() -> {
            int ready = key.readyOps(); // Not before the guard: a call of the API may just have closed the connection.
            if ((ready & SelectionKey.OP_WRITE) != 0) {
                links.get(writes.ordinal()).advance();
                links.get(writes.ordinal()).read();
            }
            if ((ready & SelectionKey.OP_READ) != 0) {
                links.get(reads.ordinal()).read();
            }
        });
    }

    /** On any thread; {@link #advance} is to follow. */
    synchronized void apply(ToxicSet toxics) {
        long now = context.engine().loop().now();
        links.forEach(link -> link.apply(toxics, toxic -> context.stage(toxic, ordinal, now)));
    }

    /** Passes on what is due. Only on the loop. */
    void advance() {
        guard(() -> {
            for (Link link : links) {
                link.advance();
            }
        });
    }

    /** Does a part of the connection's work; an I/O error on either side aborts both, as it would without a proxy. */
    synchronized void guard(Work work) {
        if (!closed) {
            orAbort(work);
        }
    }

    private void orAbort(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            shut(true);
        } catch (RuntimeException | Error e) { // nobody would ever end a connection that broke half-way
            shut(true);
            throw e;
        }
    }

    void end(Ending ending, Link link) throws IOException {
        switch (ending) {
            case HALF_CLOSE -> halfClose(link);
            case CLOSE, CUT -> close();
            case RESET -> shut(true);
        }
    }

    private void halfClose(Link link) throws IOException {
        link.finish();
        if (context.engine().options().halfClose()) {
            link.sink().channel().shutdownOutput();
        } else {
            // As Toxiproxy does: with its sink, the other direction has lost its source.
            Sockets.close(link.sink().channel(), false);
            links.forEach(Link::endSource);
            context.engine().loop().execute(this::advance);
        }
        if (links.stream().allMatch(Link::isFinished)) {
            close();
        }
    }

    /**
     * The sender of this direction has ended the connection, in order or not. The first counts: what is seen of the other after
     * that is its answer.
     */
    void endedFrom(Direction sender) {
        endedFrom = endedFrom == null ? sender : endedFrom;
    }

    boolean isEndedByClient() {
        return endedFrom == Direction.UPSTREAM;
    }

    void close() {
        shut(false);
    }

    private synchronized void shut(boolean abort) {
        if (!closed) {
            closed = true;
            sockets.forEach(socket -> Sockets.close(socket, abort));
            links.forEach(Link::finish);
            context.engine().loop().wakeUp();
            owner.forget(this);
        }
    }

    /** A part of a connection's work. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
