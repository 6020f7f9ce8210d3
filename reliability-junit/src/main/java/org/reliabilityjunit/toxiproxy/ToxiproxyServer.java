package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/**
 * Runs an {@link EmbeddedToxiproxy} as a program of its own, with the command line of Toxiproxy's server. It needs the jar of
 * this library and gson, nothing else:
 *
 * <pre>{@code
 * java -cp reliability-junit.jar:gson.jar org.reliabilityjunit.toxiproxy.ToxiproxyServer -port 8474 -config proxies.json
 * }</pre>
 *
 * <p>It runs until it is told to stop (Ctrl-C, SIGTERM), then closes every connection in order. Exit codes: 0 help or version
 * was printed, 1 it could not start, 2 wrong use; 130 after Ctrl-C and 143 after SIGTERM, as with every JVM.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ToxiproxyServer {
    private static final int STARTED = 0;
    private static final int NOT_STARTED = 1;
    private static final int WRONG_USE = 2;

    private final PrintStream out;
    private final PrintStream errors;

    ToxiproxyServer(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /**
     * Runs a server until the JVM is told to end.
     *
     * @param arguments options; {@code -help} lists them
     */
    public static void main(String... arguments) {
        int code = new ToxiproxyServer(System.out, System.err).run(List.of(arguments));
        if (code != STARTED) {
            System.exit(code);
        }
    }

    int run(List<String> arguments) {
        try {
            ServerArguments parsed = ServerArguments.parse(arguments);
            if (parsed.asksFor(ServerOption.HELP)) {
                out.println(help());
            } else if (parsed.asksFor(ServerOption.VERSION)) {
                out.println("toxiproxy-server version " + ServerApi.VERSION + " (reliability-junit)");
            } else {
                serve(parsed);
            }
            return STARTED;
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage() + "\nRun it with -help for the options.");
            return WRONG_USE;
        } catch (UncheckedIOException | ApiException e) {
            errors.println(e.getMessage());
            return NOT_STARTED;
        }
    }

    private static String help() {
        return Arrays.stream(ServerOption.values())
                .map(ServerOption::help)
                .collect(Collectors.joining(
                        "\n",
                        "Runs a TCP fault proxy that speaks the HTTP API of Toxiproxy " + ServerApi.VERSION
                                + ". Options:\n",
                        "\nExit codes: 0 help or version was printed, 1 it could not start, 2 wrong use."));
    }

    private void serve(ServerArguments arguments) {
        Options options = arguments.options(new SecureRandom().nextLong());
        List<String> proxies =
                arguments.config().map(ToxiproxyServer::text).stream().toList();
        EmbeddedToxiproxy server = EmbeddedToxiproxy.start(options);
        proxies.forEach(json -> populate(server, arguments, json));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "toxiproxy-stop"));
        out.printf(
                "Toxiproxy %s on http://%s:%d, seed %d%n",
                ServerApi.VERSION, server.host(), server.port(), server.seed());
        awaitTheEnd();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "-config was '" + file + "', must be a file that can be read as UTF-8 text (" + e + ")", e);
        }
    }

    private static void populate(EmbeddedToxiproxy server, ServerArguments arguments, String json) {
        try {
            server.populate(json);
        } catch (ApiException e) {
            server.close();
            throw new ApiException(
                    e.status(),
                    "-config " + arguments.config().map(Path::toString).orElse("") + ": " + e.text()
                            + "; it must be a JSON array such as [{\"name\": \"db\", \"listen\": \"127.0.0.1:15432\","
                            + " \"upstream\": \"127.0.0.1:5432\"}]");
        }
    }

    private void stop(EmbeddedToxiproxy server) {
        server.close();
        out.println("Stopped.");
        out.flush();
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
