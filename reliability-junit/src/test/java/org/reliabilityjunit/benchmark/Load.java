package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;

/** What clients do to an address. Each of them waits for its answer before it asks again. */
final class Load {
    private static final int PIECE = 256 * 1024;

    private final InetSocketAddress address;

    Load(InetSocketAddress address) {
        this.address = address;
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(address).setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** The nanoseconds of each round trip on one connection, sorted. */
    long[] roundTrips(Duration lasting) throws IOException {
        long[] times = new long[1 << 20];
        int count = 0;
        try (SocketChannel client = connect()) {
            ByteBuffer request = ByteBuffer.allocateDirect(Upstream.REQUEST);
            ByteBuffer answer = ByteBuffer.allocateDirect(Upstream.ANSWER);
            long end = System.nanoTime() + lasting.toNanos();
            long sent = System.nanoTime();
            while (sent < end && count < times.length) {
                client.write(request.clear());
                readFully(client, answer.clear());
                long done = System.nanoTime();
                times[count++] = done - sent;
                sent = done;
            }
        }
        long[] all = Arrays.copyOf(times, count);
        Arrays.sort(all);
        return all;
    }

    private static void readFully(SocketChannel client, ByteBuffer answer) throws IOException {
        while (answer.hasRemaining()) {
            if (client.read(answer) < 0) {
                throw new IOException("the connection ended");
            }
        }
    }

    /** How many requests are answered on so many connections at once, which one selecting thread serves. */
    int requests(int connections, Duration lasting) throws IOException {
        int[] answered = new int[1];
        ByteBuffer answer = ByteBuffer.allocateDirect(Upstream.ANSWER);
        ByteBuffer request = ByteBuffer.allocateDirect(Upstream.REQUEST);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel client = connect();
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_READ);
                client.write(request.clear());
            }
            long end = System.nanoTime() + lasting.toNanos();
            while (System.nanoTime() < end) {
                if (selector.select(key -> answered[0] += next(key, answer.clear(), request.clear()), 1000) == 0) {
                    throw new IOException("no answer for a second");
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return answered[0];
    }

    // Answers are small enough to arrive whole.
    private static int next(SelectionKey key, ByteBuffer answer, ByteBuffer request) {
        try {
            SocketChannel client = (SocketChannel) key.channel();
            if (client.read(answer) != Upstream.ANSWER) {
                throw new IOException("half an answer");
            }
            client.write(request);
            return 1;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads so many bytes on one connection, and says how long it took from the first of them. */
    Duration bulk(long bytes) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        try (SocketChannel client = connect()) {
            long left = bytes - client.read(piece);
            long start = System.nanoTime();
            while (left > 0) {
                int read = client.read(piece.clear());
                if (read < 0) {
                    throw new IOException("the connection ended");
                }
                left -= read;
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** Waits for the first byte. */
    void firstByte() throws IOException {
        try (SocketChannel client = connect()) {
            readFully(client, ByteBuffer.allocate(1));
        }
    }
}
