package org.reliabilityjunit.internal.adapter.wiremock;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.reliabilityjunit.spi.Endpoint;

/** HTTP/1.1 on one connection that is kept, without a client library that repeats or hides anything. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawClient(Endpoint server) throws IOException {
        socket = new Socket(server.host(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * An answer as it came.
     *
     * @param headers names in lower case
     * @param begun how long the headers took
     * @param whole how long all of it took
     * @param chunks of the body; one when it was not chunked
     */
    record Answer(
            int status,
            Map<String, String> headers,
            byte[] body,
            Duration begun,
            Duration whole,
            List<Integer> chunks) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer post(String path, String... headers) throws IOException {
        ask(path, headers);
        return answer();
    }

    void ask(String path, String... headers) throws IOException {
        String body = "{\"amount\":1}";
        StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: psp\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream()
                .write(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The next answer.
     *
     * @throws EOFException when the connection is closed instead
     * @throws java.net.SocketException when it is reset instead
     */
    Answer answer() throws IOException {
        long start = System.nanoTime();
        String status = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        Duration begun = Duration.ofNanos(System.nanoTime() - start);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<Integer> chunks = new ArrayList<>();
        if (headers.containsKey("content-length")) {
            chunks.add(read(Integer.parseInt(headers.get("content-length")), body));
        } else if ("chunked".equals(headers.get("transfer-encoding"))) {
            chunked(body, chunks);
        }
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        int code = Integer.parseInt(status.split(" ")[1]);
        return new Answer(code, headers, body.toByteArray(), begun, whole, chunks);
    }

    private void chunked(ByteArrayOutputStream body, List<Integer> chunks) throws IOException {
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            chunks.add(read(size, body));
            line();
        }
        line();
    }

    private int read(int count, ByteArrayOutputStream body) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("closed after " + bytes.length + " of " + count + " bytes");
        }
        body.writeBytes(bytes);
        return count;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
