package org.reliabilityjunit.internal.adapter.resilience4j;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;

/**
 * The actuator endpoints of Resilience4j. They add to what the metrics tell; a service that does not expose them, or
 * answers in another shape, is judged by its metrics alone.
 *
 * @param service where it lives
 */
record Actuator(URI service) {

    private static final int TIMEOUT_MILLIS = 1_000;

    /** {@code CLOSED_TO_OPEN}, or {@code State transition from CLOSED to OPEN} where Jackson 3 writes the event. */
    private static final Pattern TRANSITION =
            Pattern.compile("(?:State transition from )?([A-Z_]+?)(?:_TO_| to )([A-Z_]+)");

    BreakerLimits limits(String breaker) {
        return get("/actuator/circuitbreakers")
                .map(root -> root.getAsJsonObject("circuitBreakers"))
                .map(all -> all.getAsJsonObject(breaker))
                .map(one -> new BreakerLimits(
                        percent(one.get("failureRateThreshold")), percent(one.get("slowCallRateThreshold"))))
                .orElse(BreakerLimits.UNKNOWN);
    }

    private static double percent(JsonElement text) {
        return Double.parseDouble(text.getAsString().replace("%", "")) / 100;
    }

    List<BreakerTransition> transitions(String breaker, long epochMillis) {
        String name = URLEncoder.encode(breaker, StandardCharsets.UTF_8).replace("+", "%20");
        return get("/actuator/circuitbreakerevents/" + name + "/STATE_TRANSITION")
                .map(root -> root.getAsJsonArray("circuitBreakerEvents"))
                .map(events -> StreamSupport.stream(events.spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .flatMap(event -> transition(event, epochMillis).stream())
                        .filter(transition -> transition.nanos() >= 0)
                        .toList())
                .orElse(List.of());
    }

    private static Optional<BreakerTransition> transition(JsonObject event, long epochMillis) {
        try {
            Matcher states = TRANSITION.matcher(event.get("stateTransition").getAsString());
            if (!states.matches()) {
                return Optional.empty();
            }
            ZonedDateTime at = ZonedDateTime.parse(event.get("creationTime").getAsString());
            long nanos = (at.toEpochSecond() * 1_000 - epochMillis) * 1_000_000 + at.getNano();
            return Optional.of(new BreakerTransition(
                    nanos, BreakerState.valueOf(states.group(1)), BreakerState.valueOf(states.group(2))));
        } catch (DateTimeException | IllegalArgumentException otherShape) {
            return Optional.empty();
        }
    }

    private Optional<JsonObject> get(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(service + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Accept", "application/json");
            try (Reader body = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                return Optional.ofNullable(new Gson().fromJson(body, JsonObject.class));
            }
        } catch (IOException | JsonParseException notThere) {
            return Optional.empty();
        }
    }
}
