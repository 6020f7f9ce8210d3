package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: reads from one socket, hands what it reads through the chain of toxics, writes to the other
 * socket. Never waits: what cannot be written yet is kept, and until it is written nothing is read that no toxic asks for.
 * Guarded by its connection.
 */
final class Link {
    /** The largest piece that a toxic sees. */
    private static final int CHUNK = 32 * 1024;

    /** How often it reads before others have their turn. */
    private static final int TURNS = 8;

    private final Connection connection;
    private final Direction direction;
    private final Loop loop;
    private final Peer source;
    private final Peer sink;
    private final FlowMeter meter;
    private final Chain chain = new Chain();
    private @Nullable ByteBuffer unsent;
    private Loop.@Nullable Alarm alarm;
    private boolean sourceEnded;
    private boolean endOffered;
    private boolean finished;

    Link(Connection connection, Direction direction, Peer source, Peer sink, ProxyContext context) {
        this.connection = connection;
        this.direction = direction;
        this.loop = context.engine().loop();
        this.source = source;
        this.sink = sink;
        this.meter = context.meter(direction);
    }

    Peer sink() {
        return sink;
    }

    boolean isFinished() {
        return finished;
    }

    /** On any thread; {@link #advance} is to follow on the loop. */
    void apply(ToxicSet toxics, Function<ActiveToxic, Stage> creation) {
        chain.apply(toxics.in(direction), creation, loop.now());
    }

    /** Nothing passes any more. */
    void finish() {
        finished = true;
        unsent = null;
        if (alarm != null) {
            loop.execute(alarm::callOff); // Whoever ends the connection may be any thread; an alarm is the loop's.
            alarm = null;
        }
    }

    /** The sender is gone: what it sent still passes, then the end. */
    void endSource() {
        sourceEnded = true;
    }

    /** Reads what there is, within reason, and passes it on. */
    void read() throws IOException {
        int turns = TURNS;
        while (turns > 0 && takes()) {
            turns = readOnce() ? turns - 1 : 0;
            if (sourceEnded || unsent != null || !chain.isTransparent()) {
                advance();
            }
        }
    }

    private boolean takes() {
        return !finished && !sourceEnded && (chain.isTransparent() ? unsent == null : chain.hasRoom());
    }

    /** Whether there may be more to read. */
    private boolean readOnce() throws IOException {
        boolean transparent = chain.isTransparent();
        ByteBuffer buffer = loop.buffer();
        buffer.limit(transparent ? buffer.capacity() : CHUNK);
        int read = receive(buffer);
        if (read < 0) {
            connection.endedFrom(direction);
            endSource();
        } else if (read > 0) {
            meter.received(read);
            take(buffer.flip(), transparent);
        }
        return read == buffer.capacity() || (!transparent && read == CHUNK);
    }

    private int receive(ByteBuffer buffer) throws IOException {
        try {
            return source.channel().read(buffer);
        } catch (IOException aborted) {
            connection.endedFrom(direction);
            throw aborted;
        }
    }

    private void take(ByteBuffer bytes, boolean transparent) throws IOException {
        if (transparent) {
            write(bytes);
            if (bytes.hasRemaining()) {
                unsent = ByteBuffer.wrap(copy(bytes));
            }
        } else {
            chain.offer(new Chunk(copy(bytes), loop.now()));
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            meter.sent(sink.channel().write(bytes));
        } catch (IOException aborted) {
            connection.endedFrom(direction.opposite());
            throw aborted;
        }
    }

    /** Writes what has passed the toxics by now, as far as the receiver takes it, and says when to look again. */
    void advance() throws IOException {
        long now = loop.now();
        while (!finished && flush()) {
            offerEnd();
            @Nullable Item item = chain.poll(now);
            if (item == null) {
                break;
            }
            deliver(item);
        }
        if (!finished && unsent != null && chain.isCut(now)) {
            connection.end(Ending.CUT, this);
        }
        if (!finished) {
            waitForMore(now);
        }
    }

    /** Whether nothing is left to write. */
    private boolean flush() throws IOException {
        if (unsent != null) {
            write(unsent);
            unsent = unsent.hasRemaining() ? unsent : null;
        }
        return unsent == null;
    }

    private void offerEnd() {
        if (sourceEnded && !endOffered && chain.hasRoom()) {
            endOffered = true;
            chain.offer(Ending.HALF_CLOSE);
        }
    }

    private void deliver(Item item) throws IOException {
        if (item instanceof Chunk chunk) {
            unsent = ByteBuffer.wrap(chunk.bytes());
        } else {
            connection.end((Ending) item, this);
        }
    }

    private void waitForMore(long now) {
        source.want(SelectionKey.OP_READ, takes());
        sink.want(SelectionKey.OP_WRITE, unsent != null);
        long due = chain.nextDue(now);
        if (due != Timed.NEVER && (alarm == null || due < alarm.due())) {
            schedule(due);
        }
    }

    private void schedule(long due) {
        if (alarm != null) {
            alarm.callOff();
        }
        alarm = loop.schedule(due, () -> connection.guard(this::ring));
    }

    private void ring() {
        assert Thread.holdsLock(connection) : "rings while another thread may end the connection";
        alarm = null;
        connection.advance();
    }
}
