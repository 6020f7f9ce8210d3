package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonElement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A response, body as text. An empty content type means no body. */
record ApiResponse(int status, String contentType, String body, Map<String, String> headers) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Map<String, String> NO_SNIFFING = Map.of("X-Content-Type-Options", "nosniff");

    static ApiResponse of(int status, String contentType, String body) {
        return new ApiResponse(status, contentType, body, Map.of());
    }

    static ApiResponse json(int status, JsonElement body) {
        return of(status, "application/json", body.toString());
    }

    static ApiResponse empty(int status) {
        return of(status, "", "");
    }

    static ApiResponse text(int status, String body) {
        return new ApiResponse(status, TEXT, body + "\n", NO_SNIFFING);
    }

    /** An error; Toxiproxy declares its JSON as text, and so do we. */
    static ApiResponse error(ApiException e) {
        return text(e.status(), JsonViews.error(e).toString());
    }

    /** Twenty characters, unique enough to find a request again; secure randomness would only be slow to load. */
    ApiResponse withRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Map<String, String> all = new HashMap<>(headers);
        all.put("X-Toxiproxy-Request-Id", id.replace("-", "").substring(0, 20));
        return new ApiResponse(status, contentType, body, Map.copyOf(all));
    }
}
