package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Connects to an upstream without waiting: every address of its name in turn, each for its share of the time. */
final class Dial {
    private final Engine engine;
    private final Caller caller;
    private final Deque<InetSocketAddress> candidates = new ArrayDeque<>();
    private final long deadline;
    private long patience;
    private boolean gaveUp;

    private Dial(Engine engine, Caller caller) {
        this.engine = engine;
        this.caller = caller;
        this.deadline = engine.loop().now() + engine.options().dialTimeout().toNanos();
    }

    /** Begins; the caller hears how it ends. Only on the loop, where it goes on. */
    static void start(Engine engine, String upstream, Caller caller) {
        Dial dial = new Dial(engine, caller);
        try {
            Address address = Address.parse(upstream);
            if (address.isNumeric()) {
                dial.among(dial.resolved(address), address);
            } else {
                dial.lookUp(address);
            }
        } catch (IOException e) {
            caller.failed(e);
        }
    }

    private InetAddress[] resolved(Address address) throws IOException {
        return engine.resolver().resolve(address.host());
    }

    // A name server may take its time, which the loop has not, and more of it than there is.
    private void lookUp(Address address) {
        Loop.Alarm alarm = engine.loop().schedule(deadline, () -> {
            gaveUp = true;
            caller.failed(new SocketTimeoutException("no answer yet to who is " + address.host()));
        });
        engine.workers().execute(() -> resolve(address, alarm));
    }

    private void resolve(Address address, Loop.Alarm alarm) {
        try {
            InetAddress[] all = resolved(address);
            answer(alarm, () -> among(all, address));
        } catch (IOException e) {
            answer(alarm, () -> caller.failed(e));
        }
    }

    private void answer(Loop.Alarm alarm, Runnable then) {
        engine.loop().execute(() -> {
            alarm.callOff();
            if (!gaveUp) {
                then.run();
            }
        });
    }

    private void among(InetAddress[] all, Address address) {
        Arrays.stream(all)
                .map(host -> new InetSocketAddress(host, address.port()))
                .forEach(candidates::add);
        patience = (deadline - engine.loop().now()) / all.length;
        next(new IOException("no address for " + address.host()));
    }

    private void next(IOException failure) {
        InetSocketAddress candidate = candidates.poll();
        if (candidate == null) {
            caller.failed(failure);
            return;
        }
        try {
            SocketChannel channel = SocketChannel.open();
            if (caller.adopt(channel)) {
                attempt(channel, candidate);
            }
        } catch (IOException e) {
            next(e);
        }
    }

    private void attempt(SocketChannel channel, InetSocketAddress candidate) throws IOException {
        try {
            channel.configureBlocking(false);
            if (channel.connect(candidate)) {
                caller.connected(channel, engine.loop().register(channel, 0, key -> {}));
            } else {
                await(channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (UnsupportedAddressTypeException e) {
            channel.close();
            throw new IOException("this machine cannot reach " + candidate, e);
        }
    }

    private void await(SocketChannel channel) throws IOException {
        long end = engine.loop().now() + patience;
        Loop.Alarm alarm = engine.loop().schedule(end, () -> giveUp(channel, new SocketTimeoutException()));
        engine.loop().register(channel, SelectionKey.OP_CONNECT, key -> finish(channel, key, alarm));
    }

    private void finish(SocketChannel channel, SelectionKey key, Loop.Alarm alarm) {
        alarm.callOff();
        try {
            if (channel.finishConnect()) {
                caller.connected(channel, key);
            }
        } catch (IOException e) {
            giveUp(channel, e);
        }
    }

    private void giveUp(SocketChannel channel, IOException reason) {
        Sockets.close(channel, false);
        next(reason);
    }

    /** Who wants the connection. */
    interface Caller {
        /** Takes a socket before it connects, to close it when need be; false when no connection is wanted any more. */
        boolean adopt(SocketChannel channel);

        void connected(SocketChannel channel, SelectionKey key);

        void failed(IOException reason);
    }
}
