package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        switch (random.nextInt(14)) {
            case 0, 1 -> create();
            case 2 -> delete();
            case 3 -> update();
            case 4, 5 -> addToxic();
            case 6 -> changeToxic();
            case 7 -> removeToxic();
            case 8 -> populate();
            case 9 -> resetRarely();
            case 10, 11 -> connect();
            default -> talk();
        }
        compare();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
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

    private void delete() throws IOException {
        String name = any(NAMES);
        ModelProxy proxy = model.proxies.remove(name);
        expect(proxy == null ? 404 : 204, "DELETE", "/proxies/" + name, "");
        if (proxy != null) {
            proxy.cut();
        }
    }

    private void update() throws IOException {
        String name = any(NAMES);
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
        String name = any(NAMES);
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
            proxy.toxics.add(added);
            proxy.noteHarm();
            HttpResponse<String> response = expect(200, "POST", path, added.json());
            assertThat(response.body()).isEqualTo(added.json());
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
        String name = any(NAMES);
        String toxic = any(TOXICS);
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
        proxy.noteHarm();
        HttpResponse<String> response = expect(200, oneIn(2) ? "POST" : "PATCH", path, after.json());
        assertThat(response.body()).isEqualTo(after.json());
    }

    private void removeToxic() throws IOException {
        String name = any(NAMES);
        String toxic = any(TOXICS);
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
        ModelProxy proxy = model.proxies.get(any(NAMES));
        if (proxy == null || (!proxy.enabled && proxy.listen.endsWith(":0"))) {
            return;
        }
        log.add("connect to " + proxy.name + " at " + proxy.listen + (proxy.enabled ? "" : " -> refused"));
        if (!proxy.enabled) {
            assertThatThrownBy(() -> new Client(proxy.listen)).isInstanceOf(ConnectException.class);
            return;
        }
        Open opened = new Open(new Client(proxy.listen), proxy, ++proxy.connects);
        open.add(opened);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> server.traffic(proxy.name).accepted() == proxy.connects);
        if (!proxy.destructive().isEmpty() || oneIn(2)) {
            talkOn(opened, true);
        }
    }

    private void talk() throws IOException {
        if (!open.isEmpty()) {
            talkOn(any(open), false);
        }
    }

    private void talkOn(Open connection, boolean fresh) throws IOException {
        String text = "says connection " + connection.ordinal() + " " + "x".repeat(random.nextInt(300));
        List<ModelToxic> destructive = connection.proxy().destructive();
        boolean whole = !connection.isCut() && !connection.isHarmed() && destructive.isEmpty();
        log.add("talk on " + connection.proxy().name + " " + connection.ordinal() + " of " + text.length()
                + (connection.isCut() ? " -> cut" : whole ? " -> whole" : " -> harmed"));
        if (whole) {
            connection.client().roundTrip(text);
            return;
        }
        open.remove(connection);
        try (Client client = connection.client()) {
            if (connection.isCut()) {
                assertThat(client.hasEnded()).isTrue();
            } else if (fresh && destructive.size() == 1) {
                expectHarm(client, text, destructive.get(0));
            } else {
                assertThat(text).startsWith(heard(client, text));
            }
        }
    }

    private static void expectHarm(Client client, String text, ModelToxic toxic) throws IOException {
        switch (toxic.type()) {
            case "limit_data" -> {
                int bytes = (int) Math.min(text.length(), toxic.attribute("bytes"));
                String heard = heard(client, text);
                if (toxic.isDownstream() || bytes == text.length()) {
                    assertThat(heard).isEqualTo(text.substring(0, bytes));
                } else {
                    assertThat(text.substring(0, bytes)).startsWith(heard);
                }
            }
            case "reset_peer" -> {
                assertThat(heard(client, text)).isEmpty();
                assertThat(client.hasEnded()).isTrue();
            }
            default -> assertThat(heard(client, text)).isEmpty();
        }
    }

    /** What comes back until all is there, the connection ends or a short while passes in silence. */
    private static String heard(Client client, String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        client.socket().setSoTimeout(100);
        try {
            client.send(text);
            while (heard.length() < text.length()) {
                int next = client.read();
                if (next < 0) {
                    break;
                }
                heard.append((char) next);
            }
        } catch (SocketTimeoutException | SocketException e) {
            // Silence and abort both end what is heard.
        }
        client.socket().setSoTimeout(8000);
        return heard.toString();
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
