package org.reliabilityjunit.loadbenchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers at once, except that four seconds after the first request for {@code /} it stands still for two: whoever comes then is
 * answered when it is over. A program of its own, with a thread for each connection; other paths are never held up.
 */
final class StallServer {

    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int CROWD = 4_096;

    private final AtomicLong first = new AtomicLong();

    private StallServer() {}

    /** Listens where {@code SERVER_PORT} says, or on any port, and prints which. */
    public static void main(String... arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("SERVER_PORT", "0"));
        try (ServerSocket socket = new ServerSocket(port, CROWD, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
            StallServer server = new StallServer();
            while (true) {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> server.serve(client));
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String request = head(in); !request.isEmpty(); request = head(in)) {
                if (request.startsWith("GET / ")) {
                    standStill();
                }
                out.write(ANSWER);
            }
        } catch (IOException gone) {
            // the driver has what it wanted
        }
    }

    private void standStill() {
        first.compareAndSet(0, System.nanoTime());
        long since = System.nanoTime() - first.get();
        if (since >= Stall.FROM.toNanos()) {
            long end = first.get() + Stall.TO.toNanos();
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Line and headers of a request; empty at the end. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.length() >= 4 && head.charAt(head.length() - 3) == '\n') {
                return head.toString();
            }
        }
        return "";
    }
}
