package org.reliabilityjunit.internal.evidence;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.Exchange.Header;

/** The parts of a message as both HTTP formats write them: lists of names and values. */
final class HttpMessage {

    private HttpMessage() {}

    static JsonArray headers(List<Header> headers) {
        JsonArray pairs = new JsonArray();
        headers.forEach(header -> pairs.add(pair(header.name(), header.value())));
        return pairs;
    }

    /** As in the URL: decoded, a value could show a secret that the redactor saw only in its encoded form. */
    static JsonArray query(String url) {
        JsonArray pairs = new JsonArray();
        int mark = url.indexOf('?');
        String query = mark < 0 ? "" : url.substring(mark + 1).replaceFirst("#.*", "");
        Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .forEach(part -> pairs.add(pair(part[0], part.length == 1 ? "" : part[1])));
        return pairs;
    }

    private static JsonObject pair(String name, String value) {
        JsonObject pair = new JsonObject();
        pair.addProperty("name", name);
        pair.addProperty("value", value);
        return pair;
    }

    static String mediaType(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(Header::value)
                .findFirst()
                .orElse("text/plain");
    }

    static long size(@Nullable String body) {
        return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
    }
}
