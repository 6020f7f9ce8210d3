package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** The body of a request, of which the first JSON value counts. */
record JsonBody(String text) {

    JsonFields fields() {
        return read(JsonFields::read);
    }

    List<JsonFields> list() {
        return read(JsonBody::list);
    }

    private static List<JsonFields> list(JsonReader reader) throws IOException {
        if (reader.peek() != JsonToken.BEGIN_ARRAY) {
            JsonElement element = JsonParser.parseReader(reader);
            if (element.isJsonNull()) {
                return List.of();
            }
            throw JsonFields.mismatch(element, "body", "an array");
        }
        List<JsonFields> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(JsonFields.read(reader));
        }
        reader.endArray();
        return list;
    }

    private <T> T read(Reading<T> reading) {
        if (text.isBlank()) {
            throw ApiException.badBody("EOF");
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            return reading.from(reader);
        } catch (IOException | JsonParseException e) {
            boolean truncated = e instanceof EOFException || e.getCause() instanceof EOFException;
            throw ApiException.badBody(truncated ? "unexpected EOF" : "not JSON at " + reader.getPath());
        }
    }

    private interface Reading<T> {
        T from(JsonReader reader) throws IOException;
    }
}
