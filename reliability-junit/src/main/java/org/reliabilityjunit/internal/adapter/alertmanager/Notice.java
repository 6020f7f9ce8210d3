package org.reliabilityjunit.internal.adapter.alertmanager;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reliabilityjunit.spi.Received;

/**
 * An alert as Alertmanager tells of it: in its API, and to a webhook.
 *
 * @param fingerprint of its labels
 * @param startsAt since when it fires
 * @param fields its labels, and its annotations under names that no label has
 */
record Notice(String fingerprint, Instant startsAt, Map<String, String> fields) {

    static Notice of(JsonObject alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        alert.getAsJsonObject("labels").entrySet().forEach(label -> fields.put(label.getKey(), text(label)));
        alert.getAsJsonObject("annotations").entrySet().forEach(one -> fields.putIfAbsent(one.getKey(), text(one)));
        return new Notice(
                alert.get("fingerprint").getAsString(),
                OffsetDateTime.parse(alert.get("startsAt").getAsString()).toInstant(),
                fields);
    }

    private static String text(Map.Entry<String, JsonElement> pair) {
        return pair.getValue().getAsString();
    }

    Received received(Instant at, String name, Map<String, String> about) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("@alert", fingerprint);
        all.put("@since", startsAt.truncatedTo(ChronoUnit.MILLIS).toString());
        all.putAll(about);
        return new Received(at, name, all);
    }
}
