package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection. The thread that reads also writes, unless toxics are in force or something they held is
 * still to be written: then a second thread, the pump, writes.
 */
final class Link {
    private static final int BUFFER = 32 * 1024;

    private final Connection connection;
    private final Direction direction;
    private final InputStream source;
    private final OutputStream sink;
    private final FlowMeter meter;
    private final SharedChain chain;

    Link(Connection connection, Direction direction, Socket from, Socket to, ProxyContext context) throws IOException {
        this.connection = connection;
        this.direction = direction;
        this.source = from.getInputStream();
        this.sink = to.getOutputStream();
        this.meter = context.meter(direction);
        this.chain = new SharedChain(
                (toxic, now) -> context.stage(toxic, connection.ordinal(), now),
                () -> context.workers().execute(() -> connection.guard(this::pump)));
    }

    void apply(ToxicSet toxics) {
        chain.apply(toxics.in(direction));
    }

    void finish() {
        chain.finish();
    }

    /** Reads until the sender ends or the connection does. */
    void relay() throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
            meter.received(read);
            if (chain.isTransparent()) {
                write(buffer, read);
            } else {
                chain.put(new Chunk(Arrays.copyOf(buffer, read), chain.now()));
            }
        }
        end();
    }

    private void end() throws IOException, InterruptedException {
        if (chain.isTransparent()) {
            deliver(Ending.HALF_CLOSE);
        } else {
            chain.put(Ending.HALF_CLOSE);
        }
    }

    private void pump() throws IOException, InterruptedException {
        @Nullable Item item = chain.take();
        while (item != null) {
            deliver(item);
            item = chain.take();
        }
    }

    private void deliver(Item item) throws IOException {
        if (item instanceof Chunk chunk) {
            write(chunk.bytes(), chunk.size());
        } else {
            connection.end((Ending) item, direction);
        }
    }

    private void write(byte[] bytes, int length) throws IOException {
        sink.write(bytes, 0, length);
        meter.sent(length);
    }
}
