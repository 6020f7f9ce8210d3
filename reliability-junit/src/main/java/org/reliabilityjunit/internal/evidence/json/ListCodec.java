package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list, written as an array. */
record ListCodec(Codec element) implements Codec {

    @Override
    public JsonElement encode(@Nullable Object value) {
        JsonArray array = new JsonArray();
        ((List<?>) Objects.requireNonNull(value)).forEach(item -> array.add(element.encode(item)));
        return array;
    }

    @Override
    public Object decode(JsonElement json, String where) {
        if (!json.isJsonArray()) {
            throw new JsonShapeException(where, Codec.quote(json), "an array");
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonElement item : json.getAsJsonArray()) {
            items.add(element.decode(item, where + "[" + items.size() + "]"));
        }
        return items;
    }
}
