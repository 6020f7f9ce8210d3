package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read as Toxiproxy reads them: names match in any case, {@code null} counts as absent. Of a
 * field that is there twice each value must be legal, and the last counts; objects are laid one over the other.
 */
final class JsonFields {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final JsonObject OBJECT = new JsonObject();

    private final Map<String, List<JsonElement>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, JsonFields> objects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Reads the next value, which is an object or {@code null}, with the fields of objects in it. */
    static JsonFields read(JsonReader reader) throws IOException {
        JsonFields body = new JsonFields();
        if (reader.peek() == JsonToken.BEGIN_OBJECT) {
            body.addAll(reader, body::addField);
            return body;
        }
        JsonElement element = JsonParser.parseReader(reader);
        if (!element.isJsonNull()) {
            throw mismatch(element, "body", "an object");
        }
        return body;
    }

    private void addAll(JsonReader reader, Addition addition) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            addition.add(reader.nextName(), reader);
        }
        reader.endObject();
    }

    private void addField(String name, JsonReader reader) throws IOException {
        if (reader.peek() == JsonToken.BEGIN_OBJECT) {
            JsonFields object = objects.computeIfAbsent(name, none -> new JsonFields());
            object.addAll(reader, object::addValue);
            valuesOf(name).add(OBJECT);
        } else {
            addValue(name, reader);
        }
    }

    private void addValue(String name, JsonReader reader) {
        JsonElement element = JsonParser.parseReader(reader);
        if (!element.isJsonNull()) {
            valuesOf(name).add(element);
        }
    }

    private List<JsonElement> valuesOf(String name) {
        return values.computeIfAbsent(name, none -> new ArrayList<>());
    }

    static ApiException mismatch(JsonElement found, String place, String legal) {
        return ApiException.badBody(
                "json: cannot unmarshal " + JsonKind.of(found) + " into " + place + ", which takes " + legal);
    }

    JsonFields object(String name) {
        for (JsonElement element : values.getOrDefault(name, List.of())) {
            if (!element.isJsonObject()) {
                throw mismatch(element, name, "an object");
            }
        }
        return objects.getOrDefault(name, new JsonFields());
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
        @Nullable T last = null;
        for (JsonElement element : values.getOrDefault(name, List.of())) {
            if (!(element instanceof JsonPrimitive primitive) || !isLegal.test(primitive)) {
                throw mismatch(element, name, legal);
            }
            last = value.apply(primitive);
        }
        return last;
    }

    private interface Addition {
        void add(String name, JsonReader reader) throws IOException;
    }
}
