package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link Optional}, written as its value or null. */
record OptionalCodec(Codec content) implements Codec {

    @Override
    public JsonElement encode(@Nullable Object value) {
        return value instanceof Optional<?> optional && optional.isPresent()
                ? content.encode(optional.get())
                : JsonNull.INSTANCE;
    }

    @Override
    public Object decode(JsonElement json, String where) {
        return json.isJsonNull() ? Optional.empty() : Optional.ofNullable(content.decode(json, where));
    }
}
