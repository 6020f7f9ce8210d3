package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server behind the proxy, on a free loopback port, that treats each connection as told. */
final class Upstream implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    private Upstream(Conversation conversation) throws IOException {
        server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                start(() -> conversation.hold(socket));
            }
        });
    }

    static Upstream of(Conversation conversation) throws IOException {
        return new Upstream(conversation);
    }

    /** Sends back what it gets, and ends when the client does. */
    static Upstream echo() throws IOException {
        return of(socket -> {
            try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            }
        });
    }

    /** Never reads, never writes. */
    static Upstream silent() throws IOException {
        return of(socket -> {});
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The test has closed the socket, or a fault has.
                    }
                },
                "test-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    List<Socket> accepted() {
        return accepted;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : accepted) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server does with one connection. */
    @FunctionalInterface
    interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    private interface Work {
        void run() throws IOException;
    }
}
