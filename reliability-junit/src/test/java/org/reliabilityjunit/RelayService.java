package org.reliabilityjunit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A service that passes a request on: to the first of its upstreams that answers, or, without upstreams, to its stub. Who
 * answered is said by a header. It also asks over any one of its links, as it is told. Needs the JDK only.
 */
public final class RelayService {

    static final String SERVED_BY = "X-Route";
    private static final String TAKE = "/charges";
    private static final int PATIENCE_MILLIS = 500;
    private static final int LONG_MILLIS = 20_000;
    private static final String BREAKER = """
            resilience4j_circuitbreaker_state{name="psp",state="closed"} 1
            resilience4j_circuitbreaker_state{name="psp",state="open"} 0
            relay_up{name="%s"} 1
            relay_requests_total %d
            """;

    private RelayService() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> variables = System.getenv();
        String name = variables.getOrDefault("RELAY_NAME", "relay");
        int port = Integer.parseInt(variables.get("RELAY_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ready", exchange -> answer(exchange, 204, ""));
        AtomicLong requests = new AtomicLong();
        server.createContext("/metrics", exchange -> answer(exchange, 200, BREAKER.formatted(name, requests.get())));
        server.createContext("/go", exchange -> {
            requests.incrementAndGet();
            go(exchange, name, variables);
        });
        server.createContext("/ask/", exchange -> ask(exchange, variables));
        server.createContext(TAKE, exchange -> take(exchange, variables));
        server.start();
    }

    private static void go(HttpExchange exchange, String name, Map<String, String> variables) throws IOException {
        for (String upstream : variables.getOrDefault("RELAY_UPSTREAMS", "").split(",", -1)) {
            String servedBy =
                    upstream.isEmpty() ? own(name, variables.getOrDefault("RELAY_STUB", "")) : asked(upstream + "/go");
            if (!servedBy.isEmpty()) {
                exchange.getResponseHeaders().add(SERVED_BY, servedBy);
                answer(exchange, 200, "");
                return;
            }
        }
        answer(exchange, 503, "");
    }

    /** Sends what was asked for, {@code /ask/LINK/MILLIS?ID}, over one of its links: {@code RELAY_LINK_psp} leads to the psp. */
    private static void ask(HttpExchange exchange, Map<String, String> variables) throws IOException {
        String[] asked = exchange.getRequestURI().getPath().split("/", -1);
        String message = "{\"id\":\"%s\"}".formatted(exchange.getRequestURI().getQuery());
        boolean taken = isTaken(link(variables, asked[2]), message, Integer.parseInt(asked[3]));
        answer(exchange, taken ? 200 : 503, "");
    }

    /** Hands what it was sent on to who keeps it. */
    private static void take(HttpExchange exchange, Map<String, String> variables) throws IOException {
        String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String keeper = variables.getOrDefault("RELAY_KEEPER", "");
        answer(exchange, isTaken(link(variables, keeper), message, LONG_MILLIS) ? 200 : 503, "");
    }

    private static String link(Map<String, String> variables, String to) {
        return Objects.requireNonNull(variables.get("RELAY_LINK_" + to), () -> "there is no link to '" + to + "'");
    }

    private static boolean isTaken(String url, String message, int patienceMillis) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + TAKE).toURL().openConnection();
            connection.setConnectTimeout(patienceMillis);
            connection.setReadTimeout(patienceMillis);
            // A client that sends once more by itself would make two requests of one.
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
            return connection.getResponseCode() == 200;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static String own(String name, String stub) {
        return stub.isEmpty() || !asked(stub + "/charges").isEmpty() ? name : "";
    }

    /** Who served it, or nothing when nobody did in time. */
    private static String asked(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            if (connection.getResponseCode() != 200) {
                return "";
            }
            connection.getInputStream().readAllBytes();
            String servedBy = connection.getHeaderField(SERVED_BY);
            return servedBy == null ? url : servedBy;
        } catch (IOException unreachable) {
            return "";
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Makes the jar of this service. */
    static void pack(Path jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, RelayService.class.getName());
        String entry = RelayService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var content = ClassLoader.getSystemResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            content.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
