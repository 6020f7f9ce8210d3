package org.reliabilityjunit.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One end of a connection through a proxy. */
final class Peer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DIGITS = "0123456789";
    private static final int QUOTED = 60;
    private static final int BUFFERED = 4096;

    private final Socket socket;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    /** So many bytes whose order can be checked. */
    static String pattern(int count) {
        return DIGITS.repeat(count / DIGITS.length() + 1).substring(0, count);
    }

    /** Does not wait until much is taken: nobody may be reading yet. */
    void send(String text) {
        if (text.length() <= BUFFERED) {
            write(text);
            return;
        }
        Thread sender = new Thread(() -> write(text), "conformance-send");
        sender.setDaemon(true);
        sender.start();
    }

    private void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The proxy has ended the connection: reading shows how.
        }
    }

    void end(String how) throws IOException {
        switch (how) {
            case "ends its output" -> socket.shutdownOutput();
            case "aborts" -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            default -> socket.close();
        }
    }

    /** Reads until there is so much, the connection ends, or patience does. */
    String read(int count, Duration patience) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        long end = System.nanoTime() + patience.toNanos();
        String ending = "";
        while (data.size() < count && ending.isEmpty()) {
            ending = readSome(data, count, end);
        }
        return (shown(data.toByteArray()) + " " + ending).strip();
    }

    private String readSome(ByteArrayOutputStream data, int count, long end) throws IOException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            return data.size() == 0 ? "nothing" : "then nothing";
        }
        socket.setSoTimeout((int) left);
        byte[] buffer = new byte[Math.min(count - data.size(), 1 << 16)];
        try {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                return "FIN";
            }
            data.write(buffer, 0, read);
            return "";
        } catch (SocketTimeoutException e) {
            return "";
        } catch (SocketException e) {
            return "RST";
        }
    }

    private static String shown(byte[] data) {
        String text = new String(data, StandardCharsets.US_ASCII);
        if (text.isEmpty()) {
            return "";
        }
        return text.length() <= QUOTED
                ? '"' + text + '"'
                : text.length() + " bytes " + (pattern(text.length()).equals(text) ? "in order" : "not as sent");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
