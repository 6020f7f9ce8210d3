package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP API of a Toxiproxy, by bare sockets: a client library's own start shall not count. */
final class Control {
    private static final Pattern LISTEN = Pattern.compile("\"listen\":\"127\\.0\\.0\\.1:(\\d+)\"");

    private final InetSocketAddress server;

    Control(InetSocketAddress server) {
        this.server = server;
    }

    /** Creates a proxy and says where it listens. */
    InetSocketAddress proxy(String name, InetSocketAddress upstream) throws IOException {
        String body = "{\"name\":\"" + name + "\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:"
                + upstream.getPort() + "\"}";
        String answer = post("/proxies", body);
        Matcher listen = LISTEN.matcher(answer);
        if (!listen.find()) {
            throw new IOException("no proxy was created: " + answer);
        }
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(listen.group(1)));
    }

    private String post(String path, String body) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
