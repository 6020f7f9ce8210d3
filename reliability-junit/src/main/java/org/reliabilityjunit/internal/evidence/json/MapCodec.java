package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map by strings, written as an object in the order of its keys. */
record MapCodec(Codec value) implements Codec {

    @Override
    public JsonElement encode(@Nullable Object map) {
        JsonObject object = new JsonObject();
        new TreeMap<>((Map<?, ?>) Objects.requireNonNull(map))
                .forEach((key, item) -> object.add(key.toString(), value.encode(item)));
        return object;
    }

    @Override
    public Object decode(JsonElement json, String where) {
        if (!json.isJsonObject()) {
            throw new JsonShapeException(where, Codec.quote(json), "an object");
        }
        Map<String, @Nullable Object> map = new TreeMap<>();
        json.getAsJsonObject()
                .entrySet()
                .forEach(entry ->
                        map.put(entry.getKey(), value.decode(entry.getValue(), where + "['" + entry.getKey() + "']")));
        return map;
    }
}
