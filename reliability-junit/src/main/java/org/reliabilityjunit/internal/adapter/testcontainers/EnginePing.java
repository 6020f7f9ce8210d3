package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reliabilityjunit.internal.process.Waiting;

/** Asks an engine whether it is there, with nothing but the JDK: quick where there is none. */
final class EnginePing {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Pattern SERVER = Pattern.compile("(?i)\\r\\nServer: ([^\\r]+)");
    private static final Pattern API_VERSION = Pattern.compile("(?i)\\r\\nApi-Version: ");
    private static final Pattern OK = Pattern.compile("HTTP/1\\.[01] 200\\b");
    private static final Pattern REFUSED = Pattern.compile("HTTP/1\\.[01] 400\\b");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
    private static final char TLS_ALERT = 0x15;
    private static final int MOST = 4096;
    private static final int MOST_SHOWN = 60;

    private EnginePing() {}

    /**
     * What came of it.
     *
     * @param positive whether an engine answered
     * @param text which, or why not
     */
    record Answer(boolean positive, String text) {}

    static Answer ping(String address) {
        try {
            URI uri = URI.create(address);
            return switch (String.valueOf(uri.getScheme())) {
                case "unix" -> unix(Path.of(uri.getPath()));
                case "tcp", "http", "https" -> ask(new InetSocketAddress(uri.getHost(), uri.getPort()));
                case "npipe" -> pipe(uri);
                default -> new Answer(false, "an address of a kind that is not known");
            };
        } catch (IOException | RuntimeException failed) {
            return new Answer(false, "nothing answers: " + failed.getMessage());
        }
    }

    private static Answer unix(Path socket) throws IOException {
        return Files.exists(socket) ? ask(UnixDomainSocketAddress.of(socket)) : new Answer(false, "no such socket");
    }

    private static Answer pipe(URI uri) {
        boolean there = Files.exists(Path.of(uri.getPath().replace('/', '\\')));
        return there ? new Answer(true, "a Docker engine") : new Answer(false, "no such pipe");
    }

    private static Answer ask(SocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(family(address))) {
            channel.configureBlocking(false);
            boolean connected = channel.connect(address);
            if (!connected && !Waiting.until(() -> connects(channel), POLL, WITHIN)) {
                return new Answer(false, "no connection within 2s");
            }
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            return answer(received(channel));
        }
    }

    private static java.net.ProtocolFamily family(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress
                ? java.net.StandardProtocolFamily.UNIX
                : java.net.StandardProtocolFamily.INET;
    }

    private static boolean connects(SocketChannel channel) {
        try {
            return channel.finishConnect();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed.getMessage(), failed);
        }
    }

    private static String received(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(MOST);
        Waiting.until(() -> isWhole(channel, buffer), POLL, WITHIN);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    private static boolean isWhole(SocketChannel channel, ByteBuffer buffer) {
        try {
            int read = channel.read(buffer);
            String soFar = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
            return read < 0 || !buffer.hasRemaining() || soFar.contains("\r\n\r\n") && !isRefused(soFar);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /** Anything may listen there: an engine says which version of the interface it has. */
    private static Answer answer(String response) {
        if (response.isEmpty()) {
            return new Answer(false, "no answer within 2s");
        }
        if (speaksTls(response)) {
            return new Answer(true, "a Docker engine");
        }
        if (!OK.matcher(response).lookingAt()) {
            return new Answer(false, "no engine: /_ping is answered with '%s'".formatted(firstLine(response)));
        }
        if (!API_VERSION.matcher(response).find()) {
            return new Answer(false, "no engine: the answer to /_ping has no Api-Version");
        }
        Matcher server = SERVER.matcher(response);
        return new Answer(true, server.find() ? server.group(1) : "a Docker engine");
    }

    /**
     * An engine that speaks TLS, as one does that is reached over a network, refuses what is not: with an alert, or as Go's
     * HTTP server does. Who it is can only be asked with a certificate; the first container will.
     */
    private static boolean speaksTls(String response) {
        return response.charAt(0) == TLS_ALERT
                || isRefused(response) && response.contains("HTTP request to an HTTPS server");
    }

    private static boolean isRefused(String response) {
        return REFUSED.matcher(response).lookingAt();
    }

    private static String firstLine(String response) {
        String line = response.lines().findFirst().orElse("");
        String shown = UNPRINTABLE.matcher(line).replaceAll("?");
        return shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "..." : shown;
    }
}
