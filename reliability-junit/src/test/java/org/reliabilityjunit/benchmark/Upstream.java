package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** What is behind the proxies: as little work as can be, so that it is not what is measured. */
final class Upstream implements AutoCloseable {
    /** A small request of HTTP, and a small answer. */
    static final int REQUEST = 120;

    static final int ANSWER = 250;
    private static final int PIECE = 256 * 1024;

    private final ServerSocketChannel server = ServerSocketChannel.open();

    private Upstream() throws IOException {
        server.bind(new InetSocketAddress("127.0.0.1", 0), 1024);
    }

    /** Answers each request; one selecting thread for all connections. */
    static Upstream answering() throws IOException {
        Upstream upstream = new Upstream();
        Selector selector = Selector.open();
        upstream.server.configureBlocking(false);
        upstream.server.register(selector, SelectionKey.OP_ACCEPT);
        thread(() -> upstream.answer(selector));
        return upstream;
    }

    /** Sends as much as a client takes. */
    static Upstream sending() throws IOException {
        Upstream upstream = new Upstream();
        thread(() -> {
            while (true) {
                SocketChannel client = upstream.server.accept();
                thread(() -> send(client));
            }
        });
        return upstream;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The client or the benchmark has closed.
                    }
                },
                "upstream");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    private void answer(Selector selector) throws IOException {
        ByteBuffer request = ByteBuffer.allocateDirect(REQUEST);
        ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER);
        try (selector) {
            while (server.isOpen()) {
                selector.select(key -> {
                    try {
                        ready(key, selector, request.clear(), answer.clear());
                    } catch (IOException e) {
                        key.cancel();
                    }
                });
            }
        }
    }

    // Requests are small enough to arrive whole, and no client sends the next before it has its answer.
    private void ready(SelectionKey key, Selector selector, ByteBuffer request, ByteBuffer answer) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel client = server.accept();
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true).register(selector, SelectionKey.OP_READ);
            return;
        }
        SocketChannel client = (SocketChannel) key.channel();
        int read = client.read(request);
        if (read < 0) {
            client.close();
        } else if (read == REQUEST) {
            client.write(answer);
        } else {
            throw new IOException("half a request");
        }
    }

    private static void send(SocketChannel client) throws IOException {
        try (client) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            while (client.write(piece.clear()) >= 0) {
                // More of the same.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private interface Work {
        void run() throws IOException;
    }
}
