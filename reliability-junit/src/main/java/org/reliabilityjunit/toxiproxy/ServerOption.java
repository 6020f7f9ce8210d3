package org.reliabilityjunit.toxiproxy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options of the command line. Those of Toxiproxy's own server have its names. */
enum ServerOption {
    HOST("NAME", "local name or address of the HTTP API; default localhost. The API has no authentication"),
    PORT("NUMBER", "port of the HTTP API, from 0 to 65535, 0 for any free one; default 8474"),
    CONFIG("FILE", "JSON array of proxies to begin with, as POST /populate takes it"),
    SEED("NUMBER", "what jitter, toxicity and slices are drawn from; drawn and printed when not given"),
    DIAL_TIMEOUT("MILLIS", "how long to try to reach an upstream, from 1 to 3600000; default 5000"),
    HALF_CLOSE(
            "", "keeps the other direction open when one side has sent all, as without a proxy; Toxiproxy ends both"),
    PROXY_METRICS("", "accepted: GET /metrics counts the bytes of proxies always"),
    RUNTIME_METRICS("", "accepted, and without effect: it is about the runtime of Go"),
    VERSION("", "prints the version of Toxiproxy whose API is spoken, and ends"),
    HELP("", "prints this, and ends");

    private final String value;
    private final String description;

    ServerOption(String value, String description) {
        this.value = value;
        this.description = description;
    }

    static Optional<ServerOption> named(String name) {
        return Arrays.stream(values()).filter(option -> option.is(name)).findFirst();
    }

    private boolean is(String name) {
        return label().equals("-" + name) || (this == HELP && name.equals("h"));
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(ServerOption::label).toList();
    }

    String label() {
        return "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    String help() {
        return String.format(Locale.ROOT, "  %-20s %s", (label() + " " + value).strip(), description);
    }
}
