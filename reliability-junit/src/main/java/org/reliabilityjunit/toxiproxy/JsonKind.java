package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** What a piece of JSON is called in an error message. */
final class JsonKind {
    private JsonKind() {}

    static String of(JsonElement element) {
        if (element instanceof JsonPrimitive primitive) {
            return of(primitive);
        }
        if (element.isJsonNull()) {
            return "null";
        }
        return element.isJsonArray() ? "array" : "object";
    }

    private static String of(JsonPrimitive primitive) {
        if (primitive.isString()) {
            return "string";
        }
        return primitive.isBoolean() ? "bool" : "number " + primitive.getAsString();
    }
}
