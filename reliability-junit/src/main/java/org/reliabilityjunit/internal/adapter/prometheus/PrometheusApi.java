package org.reliabilityjunit.internal.adapter.prometheus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reliabilityjunit.spi.QuerySource;
import org.reliabilityjunit.spi.ServiceReading;

/**
 * The HTTP API of a Prometheus.
 *
 * @param base its address, without a trailing slash
 * @param end what ends it; does nothing for one that the user has
 */
record PrometheusApi(String base, Runnable end) implements QuerySource {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 10_000;
    private static final int FIRST_ERROR_STATUS = 400;

    static PrometheusApi at(URI address) {
        return new PrometheusApi(address.toString().replaceFirst("/+$", ""), () -> {});
    }

    @Override
    public String address() {
        return base;
    }

    @Override
    public Map<String, Double> query(String query, Instant at) throws IOException {
        String text = get("/api/v1/query?time=%s&query=%s"
                .formatted(at.toEpochMilli() / 1e3, URLEncoder.encode(query, StandardCharsets.UTF_8)));
        JsonObject data = data(text);
        try {
            return values(data);
        } catch (IllegalStateException | NullPointerException other) {
            throw noPrometheus(other);
        }
    }

    private JsonObject data(String text) throws IOException {
        try {
            JsonObject answer = JsonParser.parseString(text).getAsJsonObject();
            if (!answer.get("status").getAsString().equals("success")) {
                throw new IOException(answer.get("error").getAsString());
            }
            return answer.getAsJsonObject("data");
        } catch (JsonParseException | IllegalStateException | NullPointerException other) {
            throw noPrometheus(other);
        }
    }

    private IOException noPrometheus(RuntimeException cause) {
        return new IOException("%s does not answer as a Prometheus does".formatted(base), cause);
    }

    @Override
    public List<ServiceReading> readings(URI metrics) throws IOException {
        List<ServiceReading> readings = new ArrayList<>();
        for (ScrapeTarget target : targets()) {
            if (target.reads(metrics)) {
                readings.add(new ServiceReading(lastOf(target), target.interval(), target.problem()));
            }
        }
        return readings;
    }

    private List<ScrapeTarget> targets() throws IOException {
        JsonObject data = data(get("/api/v1/targets?state=active"));
        try {
            return ScrapeTarget.all(data);
        } catch (IllegalStateException | NullPointerException | IllegalArgumentException other) {
            throw noPrometheus(other);
        }
    }

    /** Asked for, as a target tells of a reading before that is stored. */
    private Optional<Instant> lastOf(ScrapeTarget target) throws IOException {
        return query(target.lastAnswered(), Instant.now()).values().stream()
                .findFirst()
                .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1e3)));
    }

    private static Map<String, Double> values(JsonObject data) throws IOException {
        String type = data.get("resultType").getAsString();
        JsonArray result = data.getAsJsonArray("result");
        Map<String, Double> values = new LinkedHashMap<>();
        switch (type) {
            case "scalar" -> values.put("", number(result));
            case "vector" ->
                result.forEach(one -> values.put(
                        series(one.getAsJsonObject().getAsJsonObject("metric")),
                        number(one.getAsJsonObject().getAsJsonArray("value"))));
            default -> throw new IOException("the query yields a %s; legal is a vector or a scalar".formatted(type));
        }
        return values;
    }

    /** A moment, and the number as text. */
    private static double number(JsonArray sample) {
        String text = sample.get(1).getAsString();
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String series(JsonObject metric) {
        Map<String, JsonElement> labels = new TreeMap<>(metric.asMap());
        JsonElement name = labels.remove("__name__");
        String text = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue().getAsString() + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return (name == null ? "" : name.getAsString()) + (labels.isEmpty() ? "" : text);
    }

    /** An error of the query comes with a body that says what is wrong. */
    String get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        boolean failed = connection.getResponseCode() >= FIRST_ERROR_STATUS;
        try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
