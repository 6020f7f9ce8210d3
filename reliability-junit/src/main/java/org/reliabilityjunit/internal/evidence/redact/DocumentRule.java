package org.reliabilityjunit.internal.evidence.redact;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Redacts a text that is a JSON document by the names of its members, which no pattern can do for nested values; any
 * other text goes to the patterns.
 */
record DocumentRule(Mask mask, UnaryOperator<String> freeText) implements UnaryOperator<String> {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    @Override
    public String apply(String text) {
        String body = text.strip();
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return freeText.apply(text);
        }
        try {
            JsonElement document = GSON.fromJson(body, JsonElement.class);
            JsonElement redacted = redact(document);
            return redacted.equals(document) ? text : GSON.toJson(redacted);
        } catch (JsonParseException noDocument) {
            return freeText.apply(text);
        }
    }

    private JsonElement redact(JsonElement json) {
        if (json instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                copy.add(freeText.apply(member.getKey()), value(member.getKey(), member.getValue()));
            }
            return copy;
        }
        if (json instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(redact(item)));
            return copy;
        }
        return json instanceof JsonPrimitive scalar ? scalar(scalar) : json;
    }

    private JsonElement value(String name, JsonElement value) {
        return SensitiveNames.contain(name) && !value.isJsonNull()
                ? new JsonPrimitive(mask.of(value.toString()))
                : redact(value);
    }

    /** A card number may be written as a number. */
    private JsonElement scalar(JsonPrimitive scalar) {
        String redacted = freeText.apply(scalar.getAsString());
        return redacted.equals(scalar.getAsString()) ? scalar : new JsonPrimitive(redacted);
    }
}
