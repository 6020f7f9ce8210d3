package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.EOFException;
import java.io.StringReader;
import java.util.List;

/** The body of a request, of which the first JSON value counts. */
record JsonBody(String text) {

    JsonFields fields() {
        return JsonFields.of(parse());
    }

    List<JsonFields> list() {
        JsonElement element = parse();
        if (element.isJsonNull()) {
            return List.of();
        }
        if (!(element instanceof JsonArray array)) {
            throw JsonFields.mismatch(element, "body", "an array");
        }
        return array.asList().stream().map(JsonFields::of).toList();
    }

    private JsonElement parse() {
        if (text.isBlank()) {
            throw ApiException.badBody("EOF");
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            return JsonParser.parseReader(reader);
        } catch (JsonParseException e) {
            boolean truncated = e.getCause() instanceof EOFException;
            throw ApiException.badBody(truncated ? "unexpected EOF" : "not JSON at " + reader.getPath());
        }
    }
}
