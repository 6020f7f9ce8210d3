package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server under test, the server behind it and the connections between, while an episode lasts. */
final class Scene implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    private final Subject subject;
    private final Upstream upstream;
    private final Names names;
    private final Map<String, Peer> peers = new HashMap<>();
    private final Map<String, Crowd> crowds = new HashMap<>();
    private final Deque<Peer> opened = new ArrayDeque<>();
    private long clockStart = System.nanoTime();

    Scene(Subject subject) throws IOException {
        this.subject = subject;
        this.upstream = Upstream.start(subject.upstreamHost());
        this.names = new Names(subject.listenHost(), upstream.address());
    }

    Api api() {
        return subject.api();
    }

    Names names() {
        return names;
    }

    void restartClock() {
        clockStart = System.nanoTime();
    }

    /** {@return how long ago something was last done, rather than watched} */
    Duration clock() {
        return Duration.ofNanos(System.nanoTime() - clockStart);
    }

    Peer peer(String end, String connection) {
        @Nullable Peer peer = peers.get(end + " " + connection);
        if (peer == null) {
            throw new IllegalArgumentException("no " + end + " " + connection + ", only " + peers.keySet()
                    + "; an action 'connect " + connection + " to PROXY' must come first");
        }
        return peer;
    }

    /** Connects to a proxy and, unless alone, waits for the connection that the proxy makes. */
    List<String> connect(String connection, String proxy, boolean accompanied)
            throws IOException, InterruptedException {
        restartClock();
        try {
            peers.put("client " + connection, open(proxy));
        } catch (ConnectException e) {
            return List.of("refused");
        }
        if (accompanied) {
            peers.put("server " + connection, accepted());
        }
        return List.of("open");
    }

    private Peer open(String proxy) throws IOException {
        Socket socket = new Socket();
        Peer peer = keep(new Peer(socket));
        InetSocketAddress address = new InetSocketAddress(subject.listenHost(), names.port(proxy));
        socket.connect(subject.reached().apply(address), CONNECT_MILLIS);
        return peer;
    }

    private Peer accepted() throws IOException, InterruptedException {
        return keep(new Peer(upstream.accept()));
    }

    private Peer keep(Peer peer) {
        opened.push(peer);
        return peer;
    }

    List<String> gather(String crowd, int size, String proxy) throws IOException, InterruptedException {
        Crowd gathered = new Crowd();
        for (int member = 0; member < size; member++) {
            Peer client = open(proxy);
            gathered.add(client, accepted());
        }
        crowds.put(crowd, gathered);
        return List.of(size + " open");
    }

    Crowd crowd(String name) {
        @Nullable Crowd crowd = crowds.get(name);
        if (crowd == null) {
            throw new IllegalArgumentException("no crowd " + name + ", only " + crowds.keySet() + "; an action 'crowd "
                    + name + " of NUMBER to PROXY' must come first");
        }
        return crowd;
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : opened) {
            peer.close();
        }
        upstream.close();
    }
}
