package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server behind a proxy: it hands over the connections it gets, in their order. */
final class Upstream implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int PATIENCE_SECONDS = 10;

    private final ServerSocket server;
    private final String address;
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    private Upstream(ServerSocket server, String host) {
        this.server = server;
        this.address = host + ":" + server.getLocalPort();
    }

    /** @param host under which the proxy reaches this JVM; unless it is loopback, all interfaces are listened on */
    static Upstream start(String host) throws IOException {
        ServerSocket server = new ServerSocket();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server.bind(
                Subject.LOOPBACK.equals(host) ? new InetSocketAddress(loopback, 0) : new InetSocketAddress(0), BACKLOG);
        Upstream upstream = new Upstream(server, host);
        Thread thread = new Thread(upstream::acceptAll, "conformance-upstream");
        thread.setDaemon(true);
        thread.start();
        return upstream;
    }

    private void acceptAll() {
        try {
            while (true) {
                accepted.add(server.accept());
            }
        } catch (IOException e) {
            // Closed: the episode is over.
        }
    }

    String address() {
        return address;
    }

    Socket accept() throws IOException, InterruptedException {
        @Nullable Socket socket = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (socket == null) {
            throw new IOException("the proxy did not connect to " + address + " within " + PATIENCE_SECONDS + " s");
        }
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
