package org.reliabilityjunit.internal.adapter.resilience4j;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        return read("/actuator/circuitbreakers", root -> {
                    JsonObject one = root.getAsJsonObject("circuitBreakers").getAsJsonObject(breaker);
                    return new BreakerLimits(
                            percent(one.get("failureRateThreshold")), percent(one.get("slowCallRateThreshold")));
                })
                .orElse(BreakerLimits.UNKNOWN);
    }

    private static double percent(JsonElement text) {
        return Double.parseDouble(text.getAsString().replace("%", "")) / 100;
    }

    List<BreakerTransition> transitions(String breaker, long epochMillis) {
        String name = URLEncoder.encode(breaker, StandardCharsets.UTF_8).replace("+", "%20");
        return read(
                        "/actuator/circuitbreakerevents/" + name + "/STATE_TRANSITION",
                        root -> StreamSupport.stream(
                                        root.getAsJsonArray("circuitBreakerEvents")
                                                .spliterator(),
                                        false)
                                .map(event -> transition(event.getAsJsonObject(), epochMillis))
                                .filter(transition -> transition.nanos() >= 0)
                                .toList())
                .orElse(List.of());
    }

    private static BreakerTransition transition(JsonObject event, long epochMillis) {
        Matcher states = TRANSITION.matcher(event.get("stateTransition").getAsString());
        if (!states.matches()) {
            throw new IllegalArgumentException("no transition: " + states);
        }
        ZonedDateTime at = ZonedDateTime.parse(event.get("creationTime").getAsString());
        long nanos = (at.toEpochSecond() * 1_000 - epochMillis) * 1_000_000 + at.getNano();
        return new BreakerTransition(
                nanos, BreakerState.valueOf(states.group(1)), BreakerState.valueOf(states.group(2)));
    }

    /** What an endpoint tells; nothing when it is not there or answers in another shape, whatever that shape is. */
    private <T> Optional<T> read(String path, Function<JsonObject, T> reader) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(service + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Accept", "application/json");
            try (Reader body = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                return Optional.of(reader.apply(new Gson().fromJson(body, JsonObject.class)));
            }
        } catch (IOException | RuntimeException notThere) {
            return Optional.empty();
        }
    }
}
