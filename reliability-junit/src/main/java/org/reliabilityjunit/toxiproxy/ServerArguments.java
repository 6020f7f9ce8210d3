package org.reliabilityjunit.toxiproxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** A command line, read as Toxiproxy's own server reads it: one dash or two, the value after {@code =} or a space. */
final class ServerArguments {
    private static final String DEFAULT_PORT = "8474";
    private static final String DEFAULT_HOST = "localhost";

    private final Map<ServerOption, String> values = new EnumMap<>(ServerOption.class);

    private ServerArguments() {}

    /** @throws IllegalArgumentException if something is unknown, incomplete or out of range */
    static ServerArguments parse(List<String> arguments) {
        ServerArguments parsed = new ServerArguments();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            parsed.take(rest.next(), rest);
        }
        return parsed;
    }

    private void take(String argument, Iterator<String> rest) {
        if (!argument.startsWith("-")) {
            throw new IllegalArgumentException("found '" + argument + "', which is no option; " + legal());
        }
        String[] parts = argument.replaceFirst("^--?", "").split("=", 2);
        ServerOption option = ServerOption.named(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("unknown option '" + argument + "'; " + legal()));
        String value = parts.length == 2 ? parts[1] : value(option, rest);
        if (!option.takesValue()) {
            read(option, value, ServerArguments::flag, "true or false, or nothing");
        }
        values.put(option, value);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    private static String legal() {
        return "legal are " + String.join(", ", ServerOption.labels());
    }

    private static String value(ServerOption option, Iterator<String> rest) {
        if (!option.takesValue()) {
            return "true";
        }
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option.label() + " needs a value:" + option.help());
        }
        return rest.next();
    }

    boolean asksFor(ServerOption option) {
        return values.getOrDefault(option, "false").equals("true");
    }

    Optional<Path> config() {
        return Optional.ofNullable(values.get(ServerOption.CONFIG))
                .map(text -> read(ServerOption.CONFIG, text, Path::of, "the path of a file"));
    }

    /** @param otherwise the seed when none is given */
    Options options(long otherwise) {
        String port = values.getOrDefault(ServerOption.PORT, DEFAULT_PORT);
        String seed = values.getOrDefault(ServerOption.SEED, Long.toString(otherwise));
        String timeout = values.getOrDefault(ServerOption.DIAL_TIMEOUT, "5000");
        return Options.defaults()
                .withHost(values.getOrDefault(ServerOption.HOST, DEFAULT_HOST))
                .withPort(read(ServerOption.PORT, port, ServerArguments::port, "a number from 0 to 65535"))
                .withHalfClose(asksFor(ServerOption.HALF_CLOSE))
                .withDialTimeout(read(
                        ServerOption.DIAL_TIMEOUT, timeout, ServerArguments::dialTimeout, "a number from 1 to 3600000"))
                .withSeed(read(ServerOption.SEED, seed, Long::parseLong, "a whole number"));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static Duration dialTimeout(String text) {
        Duration timeout = Duration.ofMillis(Long.parseLong(text));
        Options.defaults().withDialTimeout(timeout);
        return timeout;
    }

    private static <T> T read(ServerOption option, String text, Function<String, T> reading, String legal) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option.label() + " was '" + text + "', must be " + legal, e);
        }
    }
}
