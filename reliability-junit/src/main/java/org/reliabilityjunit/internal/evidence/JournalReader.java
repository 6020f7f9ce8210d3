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
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        } catch (NoSuchFileException missing) {
            throw new JournalException(
                    file, "there is no such file; name a journal.json or the folder that a run left", missing);
        } catch (IOException | JsonParseException failed) {
            throw new JournalException(file, problem(failed), failed);
        }
    }

    private static String problem(Exception failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return isContent(cause)
                ? "it is no complete JSON (%s); %s"
                        .formatted(String.valueOf(cause.getMessage()).strip(), ADVICE)
                : "it cannot be read: " + cause;
    }

    /** Whether the file was read, and what is in it is wrong. */
    private static boolean isContent(Throwable cause) {
        return !(cause instanceof IOException)
                || cause instanceof MalformedJsonException
                || cause instanceof EOFException
                || cause instanceof CharacterCodingException;
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
