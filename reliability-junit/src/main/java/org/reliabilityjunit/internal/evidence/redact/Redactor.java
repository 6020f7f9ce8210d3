package org.reliabilityjunit.internal.evidence.redact;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of everything that is about to be written. It fails closed: a piece it cannot work through is
 * dropped, and the place says so.
 */
public final class Redactor {

    private final Mask mask;
    private final List<UnaryOperator<String>> rules;

    Redactor(Mask mask, List<UnaryOperator<String>> rules) {
        this.mask = mask;
        this.rules = rules;
    }

    /** The default rules; equal secrets get equal masks within this redactor. */
    public static Redactor correlating() {
        Mask mask = Mask.correlating();
        return new Redactor(mask, new TextRules(mask).all());
    }

    /** The default rules; every secret gets the same mask. */
    public static Redactor plain() {
        return new Redactor(Mask.plain(), new TextRules(Mask.plain()).all());
    }

    /** A copy in which no string, member name or header value tells a secret. Numbers are left alone. */
    public JsonElement redact(JsonElement json) {
        if (json instanceof JsonObject object) {
            return isSensitivePair(object) ? maskedPair(object) : members(object);
        }
        if (json instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(redact(item)));
            return copy;
        }
        return json instanceof JsonPrimitive primitive && primitive.isString()
                ? new JsonPrimitive(text(primitive.getAsString()))
                : json;
    }

    private static boolean isSensitivePair(JsonObject object) {
        return object.get("name") instanceof JsonPrimitive name
                && object.get("value") instanceof JsonPrimitive
                && SensitiveNames.containHeader(name.getAsString());
    }

    private JsonElement maskedPair(JsonObject pair) {
        JsonObject copy = pair.deepCopy();
        copy.addProperty("name", text(pair.get("name").getAsString()));
        copy.addProperty("value", mask.of(pair.get("value").getAsString()));
        return copy;
    }

    private JsonElement members(JsonObject object) {
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            copy.add(unused(text(member.getKey()), copy), member(member.getKey(), member.getValue()));
        }
        return copy;
    }

    private JsonElement member(String name, JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString() && SensitiveNames.contain(name)
                ? new JsonPrimitive(mask.of(text.getAsString()))
                : redact(value);
    }

    /** Two names may become one when their secrets are masked; neither of the values may get lost. */
    private static String unused(String name, JsonObject object) {
        return object.has(name) ? unused(name + "'", object) : name;
    }

    /** A text without its secrets, or a note that it was dropped. */
    public String text(String text) {
        try {
            return new DocumentRule(mask, this::freeText).apply(text);
        } catch (RuntimeException | StackOverflowError broken) {
            return "[dropped: its redaction failed with " + broken.getClass().getSimpleName() + "]";
        }
    }

    private String freeText(String text) {
        String redacted = text;
        for (UnaryOperator<String> rule : rules) {
            redacted = rule.apply(redacted);
        }
        return redacted;
    }
}
