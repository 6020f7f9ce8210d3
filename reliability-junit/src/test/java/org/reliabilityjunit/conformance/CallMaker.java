package org.reliabilityjunit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes calls of the API from a seed: most legal, some not, all on few names so that they meet. */
final class CallMaker {
    static final List<String> PROXIES = List.of("p", "q", "r");

    private static final List<String> TOXICS = List.of("t", "u", "latency_downstream", "noop_upstream");
    private static final List<String> UPSTREAMS = List.of("upstream:9", "elsewhere:9", "", "nonsense");
    private static final List<String> LISTENS = List.of(
            "127.0.0.1:0",
            "127.0.0.1:0",
            "127.0.0.1:0",
            "localhost:0",
            "",
            "127.0.0.1:{p}",
            "127.0.0.1:{q}",
            "nonsense");
    private static final List<String> TYPES = List.of(
            "latency", "bandwidth", "slow_close", "timeout", "reset_peer", "slicer", "limit_data", "noop", "none", "");
    private static final List<String> STREAMS =
            List.of("upstream", "downstream", "UPSTREAM", "DownStream", "", "sideways");
    private static final List<String> ATTRIBUTES = List.of(
            "latency",
            "jitter",
            "rate",
            "delay",
            "timeout",
            "average_size",
            "size_variation",
            "bytes",
            "Latency",
            "color");
    private static final List<String> VALUES = List.of(
            "0", "1", "100", "1000000", "-1", "1.5", "\"1\"", "null", "true", "[]", "1e3", "99999999999999999999");
    private static final List<String> TOXICITIES =
            List.of("0", "1", "0.5", "0.123456789", "1.5", "-0.5", "\"1\"", "null");
    private static final List<String> FLAGS = List.of("true", "false", "null", "\"true\"", "1");
    private static final List<String> PATHS = List.of("/", "/version/", "/proxies/", "/nothing", "/populate", "/reset");
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS");

    private final Random random;
    private final List<Supplier<HttpCall>> kinds = new ArrayList<>();

    CallMaker(Random random) {
        this.random = random;
        weigh(4, () -> call("POST", "/proxies", proxy()));
        weigh(2, () -> call("GET", "/proxies", ""));
        weigh(1, () -> call("GET", proxyPath(), ""));
        weigh(3, () -> call(one(List.of("POST", "PATCH")), proxyPath(), proxy()));
        weigh(1, () -> call("DELETE", proxyPath(), ""));
        weigh(6, () -> call("POST", proxyPath() + "/toxics", toxic()));
        weigh(1, () -> call("GET", proxyPath() + "/toxics", ""));
        weigh(1, () -> call("GET", toxicPath(), ""));
        weigh(3, () -> call(one(List.of("POST", "PATCH")), toxicPath(), toxic()));
        weigh(2, () -> call("DELETE", toxicPath(), ""));
        weigh(2, () -> call("POST", "/populate", list()));
        weigh(1, () -> call("POST", "/reset", ""));
        weigh(1, () -> call(one(METHODS), one(PATHS), ""));
        weigh(1, () -> call(one(METHODS), proxyPath(), proxy()));
    }

    HttpCall next() {
        return one(kinds).get();
    }

    private void weigh(int weight, Supplier<HttpCall> kind) {
        for (int i = 0; i < weight; i++) {
            kinds.add(kind);
        }
    }

    private HttpCall call(String method, String path, String body) {
        return new HttpCall(method, path, "", random.nextInt(20) == 0 ? spoilt(body) : body);
    }

    private String spoilt(String body) {
        int at = random.nextInt(body.length() + 1);
        return random.nextBoolean()
                ? body.substring(0, at)
                : body.substring(0, at) + one(List.of("x", "}", "]", "{", ",", "\"", "1", " ")) + body.substring(at);
    }

    private String proxyPath() {
        return "/proxies/" + one(PROXIES);
    }

    private String toxicPath() {
        return proxyPath() + "/toxics/" + one(TOXICS);
    }

    private String list() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(entry -> proxy())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String proxy() {
        List<String> fields = new ArrayList<>();
        often(fields, "name", () -> quoted(one(PROXIES)));
        often(fields, "listen", () -> quoted(one(LISTENS)));
        often(fields, "upstream", () -> quoted(one(UPSTREAMS)));
        seldom(fields, "enabled", () -> one(FLAGS));
        return "{" + String.join(",", fields) + "}";
    }

    private String toxic() {
        List<String> fields = new ArrayList<>();
        seldom(fields, "name", () -> quoted(one(TOXICS)));
        often(fields, "type", () -> quoted(one(TYPES)));
        seldom(fields, "stream", () -> quoted(one(STREAMS)));
        seldom(fields, "toxicity", () -> one(TOXICITIES));
        often(fields, "attributes", this::attributes);
        return "{" + String.join(",", fields) + "}";
    }

    private String attributes() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(attribute -> quoted(one(ATTRIBUTES)) + ":" + one(VALUES))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void often(List<String> fields, String name, Supplier<String> value) {
        if (random.nextInt(10) > 0) {
            fields.add(quoted(name) + ":" + value.get());
        }
    }

    private void seldom(List<String> fields, String name, Supplier<String> value) {
        if (random.nextInt(3) == 0) {
            fields.add(quoted(name) + ":" + value.get());
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
