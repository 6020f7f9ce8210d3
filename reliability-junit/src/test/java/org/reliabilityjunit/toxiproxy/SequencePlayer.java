package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reliabilityjunit.toxiproxy.SequenceModel.ModelProxy;
import org.reliabilityjunit.toxiproxy.SequenceModel.ModelToxic;

/** Plays random operations on a server and on the model, and holds one against the other after each. */
final class SequencePlayer implements AutoCloseable {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> TOXICS = List.of("t1", "t2", "t3");
    private static final List<String> TYPES = List.of(
            "latency", "bandwidth", "slow_close", "timeout", "reset_peer", "slicer", "limit_data", "noop", "slow");
    private static final Pattern LISTEN = Pattern.compile("\"name\":\"(\\w)\",\"listen\":\"([^\"]+)\"");

    private final EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
    private final Api api = new Api(server);
    private final SequenceModel model = new SequenceModel();
    private final List<Open> open = new ArrayList<>();
    private final List<String> upstreams;
    private final SplittableRandom random;
    private final List<String> log = new ArrayList<>();

    /** A connection that the client has not closed. */
    private record Open(Client client, ModelProxy proxy, int ordinal) {
        boolean isCut() {
            return ordinal <= proxy.generation;
        }

        boolean isHarmed() {
            return ordinal <= proxy.harmed;
        }
    }

    SequencePlayer(long seed, List<String> upstreams) {
        this.random = new SplittableRandom(seed);
        this.upstreams = upstreams;
    }

    List<String> log() {
        return log;
    }

    /** Plays one operation; an error says that server and model differ. */
    void step() throws IOException {
        switch (random.nextInt(16)) {
            case 0, 1 -> create();
            case 2 -> deleteRarely();
            case 3 -> update();
            case 4, 5, 6, 7 -> addToxic();
            case 8, 9 -> changeToxic();
            case 10 -> removeToxic();
            case 11 -> populate();
            case 12 -> resetRarely();
            case 13, 14 -> connect();
            default -> talk();
        }
        compare();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Mostly one that there is. */
    private String likelyProxy() {
        return model.proxies.isEmpty() || oneIn(6) ? any(NAMES) : any(List.copyOf(model.proxies.keySet()));
    }

    private String likelyToxic(String name) {
        ModelProxy proxy = model.proxies.get(name);
        return proxy == null || proxy.toxics.isEmpty() || oneIn(6)
                ? any(TOXICS)
                : any(proxy.toxics).name();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private HttpResponse<String> expect(int status, String method, String path, String body) throws IOException {
        log.add(method + " " + path + " " + body + " -> " + status);
        HttpResponse<String> response = api.call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private void create() throws IOException {
        String name = any(NAMES);
        ModelProxy proxy = new ModelProxy(name, any(upstreams), !oneIn(4));
        String body = "{\"name\":\"" + name + "\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"" + proxy.upstream
                + "\",\"enabled\":" + proxy.enabled + "}";
        if (oneIn(8)) {
            expect(400, "POST", "/proxies", body.replace("upstream", "downstream"));
        } else if (model.proxies.containsKey(name)) {
            expect(409, "POST", "/proxies", body);
        } else {
            model.proxies.put(name, proxy);
            learn(expect(201, "POST", "/proxies", body));
        }
    }

    /** Ports are the system's choice: taken over once, and to stay as they are from then on. */
    private void learn(HttpResponse<String> response) {
        Matcher matcher = LISTEN.matcher(response.body());
        while (matcher.find()) {
            ModelProxy proxy = model.proxies.get(matcher.group(1));
            if (proxy != null && proxy.enabled && proxy.listen.endsWith(":0")) {
                proxy.listen = matcher.group(2);
            }
        }
    }

    private void deleteRarely() throws IOException {
        if (oneIn(2)) {
            delete();
        }
    }

    private void delete() throws IOException {
        String name = any(NAMES);
        ModelProxy proxy = model.proxies.remove(name);
        expect(proxy == null ? 404 : 204, "DELETE", "/proxies/" + name, "");
        if (proxy != null) {
            proxy.cut();
        }
    }

    private void update() throws IOException {
        String name = likelyProxy();
        ModelProxy proxy = model.proxies.get(name);
        boolean enabled = !oneIn(3);
        String upstream = any(upstreams);
        String body = oneIn(2) ? "{\"enabled\":" + enabled + "}" : "{\"upstream\":\"" + upstream + "\"}";
        if (proxy == null) {
            expect(404, "POST", "/proxies/" + name, body);
            return;
        }
        if (body.startsWith("{\"enabled")) {
            if (!enabled) {
                proxy.cut();
            }
            proxy.enabled = enabled;
        } else if (!proxy.upstream.equals(upstream)) {
            proxy.cut();
            proxy.upstream = upstream;
        }
        learn(expect(200, oneIn(2) ? "POST" : "PATCH", "/proxies/" + name, body));
    }

    private void addToxic() throws IOException {
        String name = likelyProxy();
        String type = any(TYPES);
        String stream = oneIn(2) ? "upstream" : "downstream";
        String toxic = oneIn(4) ? type + "_" + stream : any(TOXICS);
        Map<String, Long> attributes = attributes(type);
        int toxicity = oneIn(4) ? 0 : 1;
        ModelToxic added = new ModelToxic(toxic, type, stream, toxicity, attributes);
        ModelProxy proxy = model.proxies.get(name);
        String path = "/proxies/" + name + "/toxics";
        if (proxy == null) {
            expect(404, "POST", path, added.json());
        } else if (type.equals("slow")) {
            expect(400, "POST", path, added.json());
        } else if (proxy.has(toxic)) {
            expect(409, "POST", path, added.json());
        } else if (!attributes.isEmpty() && oneIn(6)) {
            expect(400, "POST", path, added.json().replaceFirst(":\\d+", ":-1"));
        } else {
            proxy.noteHarm();
            proxy.toxics.add(added);
            HttpResponse<String> response = expect(200, "POST", path, added.json());
            assertThat(response.body()).isEqualTo(added.json());
            tryOut(proxy);
        }
    }

    private Map<String, Long> attributes(String type) {
        Map<String, Long> values = new LinkedHashMap<>();
        switch (type) {
            case "latency" -> {
                values.put("latency", random.nextLong(6));
                values.put("jitter", random.nextLong(3));
            }
            case "bandwidth" -> values.put("rate", any(List.of(0L, 500L, 100_000L)));
            case "slow_close" -> values.put("delay", random.nextLong(20));
            case "timeout", "reset_peer" -> values.put("timeout", any(List.of(0L, 10L)));
            case "slicer" -> {
                values.put("average_size", random.nextLong(1, 40));
                values.put("size_variation", random.nextLong(10));
                values.put("delay", random.nextLong(20));
            }
            case "limit_data" -> values.put("bytes", any(List.of(0L, 10L, 100_000L)));
            default -> {
                // The others have none.
            }
        }
        return values;
    }

    private void changeToxic() throws IOException {
        String name = likelyProxy();
        String toxic = likelyToxic(name);
        ModelProxy proxy = model.proxies.get(name);
        String path = "/proxies/" + name + "/toxics/" + toxic;
        int toxicity = random.nextInt(2);
        if (proxy == null || !proxy.has(toxic)) {
            expect(404, "PATCH", path, "{\"toxicity\":" + toxicity + "}");
            return;
        }
        ModelToxic before = proxy.toxic(toxic);
        ModelToxic after = before.with(toxicity, oneIn(2) ? attributes(before.type()) : before.attributes());
        proxy.noteHarm();
        proxy.toxics.set(proxy.toxics.indexOf(before), after);
        HttpResponse<String> response = expect(200, oneIn(2) ? "POST" : "PATCH", path, after.json());
        assertThat(response.body()).isEqualTo(after.json());
        tryOut(proxy);
    }

    private void removeToxic() throws IOException {
        String name = likelyProxy();
        String toxic = likelyToxic(name);
        ModelProxy proxy = model.proxies.get(name);
        String path = "/proxies/" + name + "/toxics/" + toxic;
        if (proxy == null || !proxy.has(toxic)) {
            expect(404, "DELETE", path, "");
            return;
        }
        proxy.noteHarm();
        proxy.toxics.remove(proxy.toxic(toxic));
        expect(204, "DELETE", path, "");
    }

    private void populate() throws IOException {
        String name = any(NAMES);
        ModelProxy before = model.proxies.get(name);
        String listen = before != null && oneIn(2) ? before.listen : "127.0.0.1:0";
        ModelProxy wanted = new ModelProxy(name, any(upstreams), true);
        boolean same = before != null && before.listen.equals(listen) && before.upstream.equals(wanted.upstream);
        if (!same) {
            if (before != null) {
                before.cut();
            }
            wanted.listen = listen;
            model.proxies.put(name, wanted);
        }
        learn(expect(
                201,
                "POST",
                "/populate",
                "[{\"name\":\"" + name + "\",\"listen\":\"" + listen + "\",\"upstream\":\"" + wanted.upstream
                        + "\"}]"));
    }

    private void resetRarely() throws IOException {
        if (oneIn(3)) {
            reset();
        }
    }

    private void reset() throws IOException {
        for (ModelProxy proxy : model.proxies.values()) {
            proxy.noteHarm();
            proxy.toxics.clear();
            proxy.enabled = true;
        }
        expect(204, "POST", "/reset", "");
        learn(expect(200, "GET", "/proxies", ""));
    }

    private void connect() throws IOException {
        ModelProxy proxy = model.proxies.get(likelyProxy());
        if (proxy == null || (!proxy.enabled && proxy.listen.endsWith(":0"))) {
            return;
        }
        if (proxy.enabled) {
            Open opened = open(proxy);
            if (oneIn(2)) {
                talkOn(opened);
            }
        } else {
            log.add("connect to " + proxy.name + " at " + proxy.listen + " -> refused");
            assertThatThrownBy(() -> new Client(proxy.listen)).isInstanceOf(ConnectException.class);
        }
    }

    private Open open(ModelProxy proxy) throws IOException {
        log.add("connect to " + proxy.name + " at " + proxy.listen);
        Open opened = new Open(new Client(proxy.listen), proxy, ++proxy.connects);
        open.add(opened);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> server.traffic(proxy.name).accepted() == proxy.connects);
        return opened;
    }

    /** Talks through toxics that have just been changed, on a new connection or one that is older than that. */
    private void tryOut(ModelProxy proxy) throws IOException {
        if (proxy.enabled && oneIn(2)) {
            Optional<Open> older = open.stream()
                    .skip(oneIn(2) ? 0 : open.size())
                    .filter(each -> each.proxy() == proxy && !each.isCut() && !each.isHarmed())
                    .findFirst();
            talkOn(older.isPresent() ? older.get() : open(proxy));
        }
    }

    private void talk() throws IOException {
        if (!open.isEmpty()) {
            talkOn(any(open));
        }
    }

    private void talkOn(Open connection) throws IOException {
        ModelProxy proxy = connection.proxy();
        String text = "says connection " + connection.ordinal() + " " + "x".repeat(random.nextInt(300));
        boolean whole = !connection.isCut()
                && !connection.isHarmed()
                && proxy.destructive().isEmpty();
        log.add("talk on " + proxy.name + " " + connection.ordinal() + " of " + text.length()
                + (connection.isCut() ? " -> cut" : whole ? " -> whole" : " -> harmed"));
        if (whole) {
            connection.client().roundTrip(text);
            return;
        }
        open.remove(connection);
        try (Client client = connection.client()) {
            HarmedTalk talk = new HarmedTalk(server, proxy, connection.ordinal(), client, text);
            if (connection.isCut()) {
                assertThat(client.hasEnded()).isTrue();
            } else if (connection.isHarmed()) {
                talk.playUncertain();
            } else {
                talk.play();
            }
        }
    }

    private void compare() throws IOException {
        assertThat(api.call("GET", "/proxies", "").body()).isEqualTo(model.json());
    }

    /** Without toxics and clients nothing may be left of the connections. */
    void end() throws IOException {
        reset();
        compare();
        for (Open connection : open) {
            connection.client().close();
        }
        for (ModelProxy proxy : model.proxies.values()) {
            log.add("end of the connections of " + proxy.name);
            await().untilAsserted(() -> {
                ProxyTraffic traffic = server.traffic(proxy.name);
                assertThat(traffic.live()).as("live").isZero();
                assertThat(traffic.accepted()).as("accepted").isEqualTo(proxy.connects);
            });
        }
    }

    @Override
    public void close() throws IOException {
        for (Open connection : open) {
            connection.client().close();
        }
        server.close();
    }
}
