package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object; names match in any case, {@code null} counts as absent. */
final class JsonFields {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private final Map<String, JsonElement> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private JsonFields(JsonElement element, String place) {
        if (element.isJsonNull()) {
            return;
        }
        if (!element.isJsonObject()) {
            throw mismatch(element, place, "an object");
        }
        element.getAsJsonObject().entrySet().stream()
                .filter(entry -> !entry.getValue().isJsonNull())
                .forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    }

    static JsonFields of(JsonElement element) {
        return new JsonFields(element, "body");
    }

    static ApiException mismatch(JsonElement found, String place, String legal) {
        return ApiException.badBody(
                "json: cannot unmarshal " + JsonKind.of(found) + " into " + place + ", which takes " + legal);
    }

    JsonFields object(String name) {
        return new JsonFields(fields.getOrDefault(name, new JsonObject()), name);
    }

    @Nullable String text(String name) {
        return read(name, "a string", JsonPrimitive::isString, JsonPrimitive::getAsString);
    }

    @Nullable Boolean flag(String name) {
        return read(name, "true or false", JsonPrimitive::isBoolean, JsonPrimitive::getAsBoolean);
    }

    @Nullable Float number(String name) {
        return read(name, "a number", JsonPrimitive::isNumber, JsonPrimitive::getAsFloat);
    }

    @Nullable Long integer(String name) {
        return read(name, "an integer", JsonFields::isInteger, JsonPrimitive::getAsLong);
    }

    private static boolean isInteger(JsonPrimitive value) {
        return value.isNumber() && INTEGER.matcher(value.getAsString()).matches();
    }

    private <T> @Nullable T read(
            String name, String legal, Predicate<JsonPrimitive> isLegal, Function<JsonPrimitive, T> value) {
        @Nullable JsonElement element = fields.get(name);
        if (element == null) {
            return null;
        }
        if (!(element instanceof JsonPrimitive primitive) || !isLegal.test(primitive)) {
            throw mismatch(element, name, legal);
        }
        return value.apply(primitive);
    }
}
