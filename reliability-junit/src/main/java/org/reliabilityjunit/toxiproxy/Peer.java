package org.reliabilityjunit.toxiproxy;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One of the two sockets of a connection, and what it waits for. Only on the loop. */
final class Peer {
    private final SocketChannel channel;
    private final SelectionKey key;
    private int wanted;

    Peer(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
        key.interestOps(0);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Asks to be told when the socket can be read or written, or does not ask any more. */
    void want(int operation, boolean wants) {
        int now = wants ? wanted | operation : wanted & ~operation;
        if (now != wanted && key.isValid()) {
            key.interestOps(now);
        }
        wanted = now;
    }
}
