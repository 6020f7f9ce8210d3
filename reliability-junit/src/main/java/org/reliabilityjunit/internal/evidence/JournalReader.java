package org.reliabilityjunit.internal.evidence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reliabilityjunit.internal.evidence.json.JsonShapeException;

/** Reads a stored journal. */
public final class JournalReader {

    private static final String ADVICE =
            "run its scenario again with this version, or read it with the version that wrote it";

    private JournalReader() {}

    /** Reads, or throws {@link JournalException}. */
    public static Journal read(Path file) {
        JsonElement json = parse(file);
        requireVersion(file, json);
        try {
            return new JournalFormat().decode(json);
        } catch (JsonShapeException shape) {
            throw new JournalException(file, shape.getMessage() + "; " + ADVICE, shape);
        }
    }

    private static JsonElement parse(Path file) {
        try (JsonReader reader = new JsonReader(Files.newBufferedReader(file))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement json = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("something follows the end of the object" + reader);
            }
            return json;
        } catch (IOException | JsonParseException malformed) {
            throw new JournalException(file, malformed(malformed), malformed);
        }
    }

    private static String malformed(Exception malformed) {
        Throwable cause = malformed.getCause() == null ? malformed : malformed.getCause();
        return "it is no complete JSON (%s); %s"
                .formatted(String.valueOf(cause.getMessage()).strip(), ADVICE);
    }

    private static void requireVersion(Path file, JsonElement json) {
        JsonElement version = json instanceof JsonObject object ? object.get("schema") : null;
        if (!new JsonPrimitive(Journal.SCHEMA).equals(version)) {
            throw new JournalException(
                    file,
                    "$.schema: found %s, legal is %d; %s"
                            .formatted(version == null ? "nothing" : version, Journal.SCHEMA, ADVICE));
        }
    }
}
