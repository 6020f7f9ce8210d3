package org.reliabilityjunit.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What differs from run to run has a name in transcripts: the host, the server behind, and the port of each proxy. */
final class Names {
    private static final Pattern NAMED = Pattern.compile("\\{([A-Za-z][\\w' -]*)}");
    private static final Pattern SPACES = Pattern.compile("\\{(\\d+) spaces}");
    private static final Pattern PORT = Pattern.compile(":(\\d+)");
    /** A port that the system has given, not a transcript. */
    private static final String FOUND = "\\d{4,5}";

    private static final String HOST = "host";
    private static final String SERVER = "server";

    private final Map<String, String> values = new LinkedHashMap<>();

    Names(String host, String server) {
        values.put(HOST, host);
        values.put(SERVER, server);
    }

    boolean knows(String proxy) {
        return values.containsKey(proxy);
    }

    /** {@return the latest port of a proxy} */
    int port(String proxy) {
        String latest = "";
        for (String name = proxy; values.containsKey(name); name += "'") {
            latest = value(name);
        }
        if (latest.isEmpty()) {
            throw new IllegalArgumentException("no proxy " + proxy + " was seen, only " + values.keySet());
        }
        return Integer.parseInt(latest);
    }

    /** A text of a transcript, with values in place of names. */
    String filled(String text) {
        String spaced = SPACES.matcher(text).replaceAll(match -> " ".repeat(Integer.parseInt(match.group(1))));
        return NAMED.matcher(spaced).replaceAll(match -> value(match.group(1)));
    }

    private String value(String name) {
        @Nullable String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is called {" + name + "} yet, only " + values.keySet());
        }
        return value;
    }

    /** Calls the port of each proxy in an answer by the name of the proxy; its second port gets a prime, and so on. */
    void learn(JsonElement json) {
        if (json instanceof JsonArray array) {
            array.forEach(this::learn);
        } else if (json instanceof JsonObject object) {
            if (object.has("name") && object.has("listen")) {
                learn(object.get("name").getAsString(), object.get("listen").getAsString());
            }
            object.entrySet().forEach(field -> learn(field.getValue()));
        }
    }

    private void learn(String proxy, String listen) {
        String port = listen.substring(listen.lastIndexOf(':') + 1);
        if (port.matches(FOUND) && !values.containsValue(port)) {
            String name = proxy;
            while (values.containsKey(name)) {
                name += "'";
            }
            values.put(name, port);
        }
    }

    /** An answer, with names in place of values. */
    String named(String text) {
        String served = text.replaceAll(Pattern.quote(value(SERVER)) + "(?!\\d)", "{" + SERVER + "}");
        String ported = PORT.matcher(served).replaceAll(this::namedPort);
        return ported.replace(value(HOST) + ":", "{" + HOST + "}:").replace(Subject.LOOPBACK + ":", "{" + HOST + "}:");
    }

    private String namedPort(MatchResult port) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().equals(port.group(1)))
                .map(entry -> ":{" + entry.getKey() + "}")
                .findFirst()
                .orElse(port.group());
    }
}
