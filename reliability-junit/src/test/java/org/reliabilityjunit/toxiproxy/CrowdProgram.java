package org.reliabilityjunit.toxiproxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The ends of many connections, in processes of their own: one process may not hold enough descriptors for all. Each step is
 * a line that it prints.
 */
final class CrowdProgram {
    private final BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    private final List<SocketChannel> crowd = new ArrayList<>();

    /** {@code serve}, or {@code connect PORT TOTAL AT_ONCE}; ends when standard input does. */
    public static void main(String... arguments) throws IOException {
        CrowdProgram program = new CrowdProgram();
        if (arguments[0].equals("serve")) {
            program.serve();
        } else {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
            program.connect(address, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    /** Greets every connection with one byte and keeps it. */
    private void serve() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1024);
        Thread thread = new Thread(() -> acceptAll(server), "crowd-server");
        thread.setDaemon(true);
        thread.start();
        System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
        awaitOrder();
    }

    private void acceptAll(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                crowd.add(socket);
                socket.write(ByteBuffer.wrap(new byte[] {'x'}));
                forgetTheEnded();
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    // All connections of a crowd end together; looking at one now and then is enough.
    private void forgetTheEnded() throws IOException {
        SocketChannel eldest = crowd.get(0);
        if (crowd.size() % 50 == 0) {
            eldest.configureBlocking(false);
            while (!crowd.isEmpty() && hasEnded(crowd.get(0))) {
                crowd.remove(0).close();
            }
        }
    }

    private static boolean hasEnded(SocketChannel socket) {
        try {
            socket.configureBlocking(false);
            return socket.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void connect(InetSocketAddress address, int total, int atOnce) throws IOException {
        enter(address, atOnce);
        System.out.println("connected");
        awaitOrder();
        readGreetings();
        System.out.println("greeted");
        awaitOrder();
        leave();
        for (int rest = total - atOnce; rest > 0; rest -= atOnce) {
            enter(address, Math.min(rest, atOnce));
            readGreetings();
            leave();
        }
        System.out.println("left");
    }

    private void enter(InetSocketAddress address, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            crowd.add(SocketChannel.open(address));
        }
    }

    private void readGreetings() throws IOException {
        for (SocketChannel socket : crowd) {
            if (socket.read(ByteBuffer.allocate(1)) != 1) {
                throw new IOException("the connection ended before its greeting");
            }
        }
    }

    private void leave() throws IOException {
        for (SocketChannel socket : crowd) {
            socket.close();
        }
        crowd.clear();
    }

    private void awaitOrder() throws IOException {
        if (orders.readLine() == null) {
            System.exit(0);
        }
    }
}
