package org.reliabilityjunit.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A call of the API. What is seen of its answer: status, content type, headers that clients rely on, body. */
record HttpCall(String method, String path, String userAgent, String body) implements Action {
    private static final int REQUEST_ID = 20;

    @Override
    public List<String> play(Scene scene) throws IOException, InterruptedException {
        scene.restartClock();
        try {
            Names names = scene.names();
            return seen(scene.api().call(method, path, userAgent, names.filled(body)), names);
        } catch (HttpTimeoutException e) {
            return List.of("no answer within " + Api.PATIENCE.toSeconds() + " s");
        }
    }

    private static List<String> seen(HttpResponse<String> answer, Names names) {
        List<String> seen = new ArrayList<>();
        seen.add(head(answer));
        if (!answer.body().isEmpty()) {
            seen.add(body(answer, names));
        }
        return seen;
    }

    static String head(HttpResponse<String> answer) {
        StringBuilder head = new StringBuilder().append(answer.statusCode());
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> head.append(' ').append(type));
        answer.headers()
                .firstValue("X-Toxiproxy-Request-Id")
                .ifPresent(id -> head.append(id.length() == REQUEST_ID ? " +id" : " +id?"));
        answer.headers()
                .firstValue("X-Content-Type-Options")
                .ifPresent(option -> head.append(" +").append(option));
        answer.headers().firstValue("Allow").ifPresent(methods -> head.append(" +allow"));
        return head.toString();
    }

    /** What calls itself JSON is compared as such, field order included; all else, errors too, letter by letter. */
    private static String body(HttpResponse<String> answer, Names names) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json")) {
            return names.named(answer.body().replace("\n", "\\n"));
        }
        try {
            JsonElement json = JsonParser.parseString(answer.body());
            names.learn(json);
            return names.named(withoutLogger(json.toString()));
        } catch (JsonParseException e) {
            return "not JSON: " + answer.body();
        }
    }

    /** Toxiproxy 2.12 shows an empty field of its insides; no client reads it, and no server need have it. */
    private static String withoutLogger(String json) {
        return json.replace("\"Logger\":{},", "");
    }
}
