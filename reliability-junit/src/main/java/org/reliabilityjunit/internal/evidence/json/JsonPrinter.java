package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** Prints JSON for people: indented, but a row of scalars or a small object on one line. */
public final class JsonPrinter {

    private static final int LINE = 100;

    private final Gson gson =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private JsonPrinter() {}

    public static String print(JsonElement json) {
        return new JsonPrinter().text(json, "\n") + "\n";
    }

    private String text(JsonElement json, String newLine) {
        if (json instanceof JsonObject object && !isShort(object)) {
            return object(object, newLine);
        }
        return json instanceof JsonArray array && !isFlat(array) ? array(array, newLine) : gson.toJson(json);
    }

    private String object(JsonObject object, String newLine) {
        StringJoiner members = new StringJoiner("," + newLine + "  ", "{" + newLine + "  ", newLine + "}");
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            members.add(gson.toJson(member.getKey()) + ": " + text(member.getValue(), newLine + "  "));
        }
        return members.toString();
    }

    private String array(JsonArray array, String newLine) {
        StringJoiner items = new StringJoiner("," + newLine + "  ", "[" + newLine + "  ", newLine + "]");
        array.forEach(item -> items.add(text(item, newLine + "  ")));
        return items.toString();
    }

    private boolean isShort(JsonObject object) {
        return isFlat(object.asMap().values()) && gson.toJson(object).length() <= LINE;
    }

    private static boolean isFlat(Iterable<JsonElement> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .allMatch(item -> item.isJsonPrimitive() || item.isJsonNull());
    }
}
