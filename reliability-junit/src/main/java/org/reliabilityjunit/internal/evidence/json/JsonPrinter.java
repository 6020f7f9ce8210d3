package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Prints JSON for people: indented, but a row of scalars or a small object on one line. Members and items are asked for one
 * after the other, so that what is long need not be in memory at once.
 */
public final class JsonPrinter {

    private static final int LINE = 100;

    private final Gson gson =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private final Writer out;
    private String newLine = "\n";

    JsonPrinter(Writer out) {
        this.out = out;
    }

    /** The whole as a text. */
    public static String print(JsonElement json) {
        StringWriter text = new StringWriter();
        try {
            JsonPrinter printer = new JsonPrinter(text);
            printer.value(json);
            printer.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text can be written to", impossible);
        }
        return text.toString();
    }

    void value(JsonElement json) throws IOException {
        if (json instanceof JsonObject object && !isShort(object)) {
            object(object);
        } else if (json instanceof JsonArray array && !isFlat(array)) {
            array(array);
        } else {
            gson.toJson(json, out);
        }
    }

    void end() throws IOException {
        out.write("\n");
    }

    private void object(JsonObject object) throws IOException {
        Iterator<Map.Entry<String, JsonElement>> members = object.entrySet().iterator();
        pieces("{", "}", () -> {
            Map.Entry<String, JsonElement> member = members.next();
            name(member.getKey());
            value(member.getValue());
            return members.hasNext();
        });
    }

    private void array(JsonArray array) throws IOException {
        Iterator<JsonElement> items = array.iterator();
        pieces("[", "]", () -> {
            value(items.next());
            return items.hasNext();
        });
    }

    /** Prints one piece, and tells whether there is another. */
    interface Pieces {
        boolean printOne() throws IOException;
    }

    void pieces(String begin, String close, Pieces pieces) throws IOException {
        String outer = newLine;
        newLine = outer + "  ";
        out.write(begin + newLine);
        while (pieces.printOne()) {
            out.write("," + newLine);
        }
        newLine = outer;
        out.write(newLine + close);
    }

    void name(String name) throws IOException {
        out.write(gson.toJson(name) + ": ");
    }

    private boolean isShort(JsonObject object) {
        return isFlat(object.asMap().values()) && gson.toJson(object).length() <= LINE;
    }

    private static boolean isFlat(Iterable<JsonElement> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .allMatch(item -> item.isJsonPrimitive() || item.isJsonNull());
    }
}
