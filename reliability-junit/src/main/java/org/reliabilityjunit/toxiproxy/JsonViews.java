package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.internal.LazilyParsedNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** How the API shows things, in the field order of Toxiproxy. */
final class JsonViews {
    private JsonViews() {}

    static JsonObject proxy(ProxyView proxy) {
        JsonObject json = new JsonObject();
        json.addProperty("name", proxy.name());
        json.addProperty("listen", proxy.listen());
        json.addProperty("upstream", proxy.upstream());
        json.addProperty("enabled", proxy.enabled());
        json.add("toxics", toxics(proxy.toxics()));
        return json;
    }

    static JsonObject proxies(List<ProxyView> proxies) {
        JsonObject json = new JsonObject();
        proxies.forEach(proxy -> json.add(proxy.name(), proxy(proxy)));
        return json;
    }

    /** The answer to populate, in which no proxies are {@code null}. */
    static JsonElement populated(List<ProxyView> proxies) {
        if (proxies.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonArray json = new JsonArray();
        proxies.forEach(proxy -> json.add(proxy(proxy)));
        return json;
    }

    static JsonArray toxics(List<Toxic> toxics) {
        JsonArray json = new JsonArray();
        toxics.forEach(toxic -> json.add(toxic(toxic)));
        return json;
    }

    static JsonObject toxic(Toxic toxic) {
        JsonObject attributes = new JsonObject();
        toxic.attributes().values().forEach(attributes::addProperty);
        JsonObject json = new JsonObject();
        json.add("attributes", attributes);
        json.addProperty("name", toxic.name());
        json.addProperty("type", toxic.type().label());
        json.addProperty("stream", toxic.stream());
        json.addProperty("toxicity", number(toxic.toxicity()));
        return json;
    }

    // 1, not 1.0, and 1e-9, not 1E-9: some clients compare the text.
    private static Number number(float value) {
        BigDecimal number = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        String text = number.signum() == 0 ? "0" : number.toString().toLowerCase(Locale.ROOT);
        return new LazilyParsedNumber(text);
    }

    static JsonObject error(ApiException e) {
        JsonObject json = new JsonObject();
        json.addProperty("error", e.text());
        json.addProperty("status", e.status());
        return json;
    }
}
