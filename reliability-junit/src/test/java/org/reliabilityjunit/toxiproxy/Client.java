package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client of a proxy that never waits for ever. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 8000;

    private final Socket socket = new Socket();

    Client(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                PATIENCE_MILLIS);
    }

    Socket socket() {
        return socket;
    }

    Client send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads as many bytes as {@code count}, fewer when the connection ends before. */
    String receive(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Reads the next byte: -1 is an orderly end. */
    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /** Whether the proxy has ended the connection, in order or not; waits for the next byte or the end. */
    boolean hasEnded() throws IOException {
        try {
            return read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    Duration roundTrip(String text) throws IOException {
        long start = System.nanoTime();
        String answer = send(text).receive(text.length());
        if (!answer.equals(text)) {
            throw new IOException("sent '" + text + "', got '" + answer + "'");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
