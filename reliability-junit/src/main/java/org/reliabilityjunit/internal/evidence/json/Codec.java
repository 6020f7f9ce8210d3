package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes one type as JSON and reads it back. */
interface Codec {

    JsonElement encode(@Nullable Object value);

    /** Prints what {@link #encode} makes, without having the whole of it in memory where it may be long. */
    default void print(@Nullable Object value, JsonPrinter printer) throws IOException {
        printer.value(encode(value));
    }

    /** Whether it may be too long to be in memory as a whole. */
    default boolean mayBeLong() {
        return false;
    }

    /**
     * Reads a value.
     *
     * @param where the path of {@code json}, for errors
     */
    @Nullable Object decode(JsonElement json, String where);

    /** A short quotation of what was found. */
    static String quote(JsonElement json) {
        String text = json.isJsonNull() ? "nothing" : json.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
