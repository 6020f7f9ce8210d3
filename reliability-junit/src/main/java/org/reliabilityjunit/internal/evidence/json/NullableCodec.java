package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import org.jspecify.annotations.Nullable;

/** A value that may be null. */
record NullableCodec(Codec content) implements Codec {

    @Override
    public JsonElement encode(@Nullable Object value) {
        return value == null ? JsonNull.INSTANCE : content.encode(value);
    }

    @Override
    public @Nullable Object decode(JsonElement json, String where) {
        return json.isJsonNull() ? null : content.decode(json, where);
    }
}
