package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The endpoints for the toxics of a proxy. */
final class ToxicApi {
    private static final String TOXICS = "/proxies/*/toxics";
    private static final String TOXIC = TOXICS + "/*";

    private final ProxyCollection proxies;

    ToxicApi(ProxyCollection proxies) {
        this.proxies = proxies;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", TOXICS, (path, body) -> list(proxy(path))),
                Route.of("POST", TOXICS, (path, body) -> add(proxy(path), body.fields())),
                Route.of("GET", TOXIC, (path, body) -> show(proxy(path).toxic(path.get(1)))),
                Route.of("POST PATCH", TOXIC, (path, body) -> change(proxy(path), path.get(1), body)),
                Route.of("DELETE", TOXIC, (path, body) -> remove(proxy(path), path.get(1))));
    }

    private Proxy proxy(List<String> path) {
        return proxies.named(path.get(0));
    }

    private static ApiResponse show(Toxic toxic) {
        return ApiResponse.json(200, JsonViews.toxic(toxic));
    }

    private static ApiResponse list(Proxy proxy) {
        return ApiResponse.json(200, JsonViews.toxics(proxy.toxics()));
    }

    private static ApiResponse add(Proxy proxy, JsonFields fields) {
        // All kinds first, then what they say: the order in which Toxiproxy finds fault.
        @Nullable String name = fields.text("name");
        String typeName = Objects.requireNonNullElse(fields.text("type"), "");
        String stream = Objects.requireNonNullElse(fields.text("stream"), Direction.DOWNSTREAM.label());
        float toxicity = toxicity(fields, 1);
        JsonFields attributes = fields.object("attributes");
        Direction.of(stream);
        ToxicType type = ToxicType.of(typeName);
        return show(proxy.add(
                name == null || name.isEmpty() ? type.label() + "_" + stream : name,
                toxicName -> new Toxic(toxicName, type, stream, toxicity, type.attributes(attributes, Map.of()))));
    }

    private static ApiResponse change(Proxy proxy, String name, JsonBody body) {
        return show(proxy.change(name, toxic -> {
            JsonFields fields = body.fields();
            Map<String, Long> current = toxic.attributes().values();
            return toxic.with(
                    toxicity(fields, toxic.toxicity()), toxic.type().attributes(fields.object("attributes"), current));
        }));
    }

    private static float toxicity(JsonFields fields, float otherwise) {
        @Nullable Float toxicity = fields.number("toxicity");
        return toxicity == null ? otherwise : toxicity;
    }

    private static ApiResponse remove(Proxy proxy, String name) {
        proxy.remove(name);
        return ApiResponse.empty(204);
    }
}
