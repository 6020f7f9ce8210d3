package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where people have their Docker engine. */
final class EnginePlaces {

    private static final Pattern CURRENT_CONTEXT = Pattern.compile("\"currentContext\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern HOST = Pattern.compile("\"Host\"\\s*:\\s*\"([^\"]+)\"");

    private final Map<String, String> variables;
    private final Path home;
    private final boolean windows;
    private final List<Place> places = new ArrayList<>();

    private EnginePlaces(Map<String, String> variables, Properties properties) {
        this.variables = variables;
        this.home = Path.of(properties.getProperty("user.home", ""));
        this.windows =
                properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /**
     * A place to look at.
     *
     * @param source who names it
     * @param address such as {@code unix:///var/run/docker.sock}
     * @param usable whether Testcontainers looks there too
     */
    record Place(String source, String address, boolean usable) {}

    static List<Place> of(Map<String, String> variables, Properties properties) {
        EnginePlaces all = new EnginePlaces(variables, properties);
        all.add("docker.host in ~/.testcontainers.properties", all.property());
        all.add("DOCKER_HOST", variables.get("DOCKER_HOST"));
        all.addDefaults();
        all.addContext();
        return List.copyOf(all.places);
    }

    private void add(String source, @Nullable String address) {
        if (address != null
                && !address.isBlank()
                && places.stream().noneMatch(one -> one.address().equals(address))) {
            places.add(new Place(source, address, true));
        }
    }

    private void addDefaults() {
        if (windows) {
            add("the default", "npipe:////./pipe/docker_engine");
            return;
        }
        add("the default", "unix:///var/run/docker.sock");
        add("rootless, XDG_RUNTIME_DIR", socket(variables.get("XDG_RUNTIME_DIR")));
        add("rootless or Docker Desktop", "unix://" + home.resolve(".docker/run/docker.sock"));
        add("Docker Desktop", "unix://" + home.resolve(".docker/desktop/docker.sock"));
    }

    private static @Nullable String socket(@Nullable String directory) {
        return directory == null ? null : "unix://" + Path.of(directory, "docker.sock");
    }

    private void addContext() {
        Path folder = Optional.ofNullable(variables.get("DOCKER_CONFIG"))
                .map(Path::of)
                .orElse(home.resolve(".docker"));
        Optional.ofNullable(variables.get("DOCKER_CONTEXT"))
                .or(() -> found(CURRENT_CONTEXT, folder.resolve("config.json")))
                .filter(name -> !name.equals("default"))
                .ifPresent(name -> found(HOST, folder.resolve("contexts/meta/" + digest(name) + "/meta.json"))
                        .filter(address ->
                                places.stream().noneMatch(one -> one.address().equals(address)))
                        .ifPresent(address -> places.add(new Place("context " + name, address, false))));
    }

    private @Nullable String property() {
        Path file = home.resolve(".testcontainers.properties");
        Properties properties = new Properties();
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                return null;
            }
        }
        return properties.getProperty("docker.host");
    }

    private static Optional<String> found(Pattern pattern, Path file) {
        try {
            Matcher matcher = pattern.matcher(Files.exists(file) ? Files.readString(file) : "");
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static String digest(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
