package org.reliabilityjunit.internal.adapter.jvm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A service of one class, packed by the tests that start it. Needs the JDK only. */
public final class TinyService {

    private TinyService() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> variables = System.getenv();
        new PrintStream(System.out, true).println("arguments " + String.join(",", arguments));
        new PrintStream(System.err, true).println("log of " + variables.get("GREETING"));
        new PrintStream(System.out, true).println(variables.getOrDefault("SAY", "nothing to say"));
        if (variables.containsKey("DIE")) {
            System.exit(3);
        }
        int port = Integer.parseInt(variables.get("TINY_PORT"));
        // A container's port is reached at its address, not at its loopback.
        String address = variables.getOrDefault(
                "TINY_ADDRESS", InetAddress.getLoopbackAddress().getHostAddress());
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        answer(server, "/ready", variables.containsKey("UNREADY") ? 503 : 204, "");
        answer(server, "/environment", 200, variables.toString());
        answer(server, "/property", 200, System.getProperty("tiny.property", "none"));
        answer(server, "/directory", 200, System.getProperty("user.dir"));
        server.createContext("/echo", TinyService::echo);
        server.start();
    }

    /** Answers with the body and the headers of the request, and logs both. */
    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        new PrintStream(System.out, true)
                .println(new TreeMap<>(exchange.getRequestHeaders()) + " " + new String(body, StandardCharsets.UTF_8));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.startsWith("X-") || name.equals("Authorization") || name.equals("Content-type")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void answer(HttpServer server, String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** Makes the jar of this service. */
    public static Path pack(Path jar) {
        String entry = TinyService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest());
                var content = ClassLoader.getSystemResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            content.transferTo(out);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a jar without a class, which starts this service out of what its manifest names. */
    public static Path pack(Path jar, String classPath) {
        Manifest manifest = manifest();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        return manifest;
    }
}
