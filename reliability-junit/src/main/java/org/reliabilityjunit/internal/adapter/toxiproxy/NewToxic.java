package org.reliabilityjunit.internal.adapter.toxiproxy;

import com.google.gson.JsonObject;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Endpoint;

/**
 * A toxic that is not there yet. The client library adds toxics that are in force on all connections, and sets a share by a
 * second call: until that is done, a reset ends every connection that has something to say. So it is added by one call of our own.
 */
record NewToxic(String name, ToxicType type, ToxicDirection stream, Share share, Map<String, Long> attributes) {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LOWEST_REFUSAL = 400;

    void addTo(ToxiproxyLink link) throws IOException {
        HttpURLConnection call = connection(link.control(), link.name());
        try {
            try (OutputStream body = call.getOutputStream()) {
                body.write(json().toString().getBytes(StandardCharsets.UTF_8));
            }
            if (call.getResponseCode() >= LOWEST_REFUSAL) {
                throw new IOException("status %d, %s".formatted(call.getResponseCode(), refusal(call)));
            }
        } finally {
            call.disconnect();
        }
    }

    private static HttpURLConnection connection(Endpoint control, String proxy) throws IOException {
        URL toxics = new URL("http://%s/proxies/%s/toxics".formatted(control, proxy));
        HttpURLConnection call = (HttpURLConnection) toxics.openConnection();
        call.setConnectTimeout(PATIENCE_MILLIS);
        call.setReadTimeout(PATIENCE_MILLIS);
        call.setRequestMethod("POST");
        call.setRequestProperty("Content-Type", "application/json");
        call.setDoOutput(true);
        return call;
    }

    private JsonObject json() {
        JsonObject values = new JsonObject();
        attributes.forEach(values::addProperty);
        JsonObject toxic = new JsonObject();
        toxic.addProperty("name", name);
        toxic.addProperty("type", type.name().toLowerCase(Locale.ROOT));
        toxic.addProperty("stream", stream.name().toLowerCase(Locale.ROOT));
        toxic.addProperty("toxicity", share.fraction());
        toxic.add("attributes", values);
        return toxic;
    }

    private static String refusal(HttpURLConnection call) throws IOException {
        try (InputStream body = call.getErrorStream()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
    }
}
