package org.reliabilityjunit.internal.adapter.alertmanager;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Received;

/** Asks an Alertmanager again and again which alerts it has: those for which nothing is sent are seen nowhere else. */
final class SeenAlerts implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int OK = 200;

    /** An alert in a state; the moment it began is that in which it was first seen so. */
    private record Seen(Instant startsAt, String fingerprint, String mutedBy, Received told) {

        private String key() {
            return fingerprint + startsAt + mutedBy;
        }
    }

    /**
     * A firing alert.
     *
     * @param at the moment of the last look that found it
     */
    private record Last(Notice notice, Instant at) {

        private Last or(Last other) {
            return at.isBefore(other.at) ? other : this;
        }
    }

    private final Endpoint endpoint;
    private final Map<String, Last> last = new LinkedHashMap<>();
    private Instant looked = Instant.EPOCH;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final ScheduledExecutorService clock;

    SeenAlerts(Endpoint endpoint) {
        this.endpoint = endpoint;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "reliability-alerts");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    List<Received> since(Instant from) {
        look();
        return current(from);
    }

    private synchronized List<Received> current(Instant from) {
        Stream<Received> over = last.values().stream()
                .filter(one -> one.at().isBefore(looked))
                .filter(one -> !one.notice().startsAt().isBefore(from))
                .map(one -> one.notice().received(one.at(), "alert over", Map.of()));
        Stream<Received> before = last.values().stream()
                .filter(one -> one.notice().startsAt().isBefore(from))
                .filter(one -> !one.at().isBefore(from))
                .map(one -> one.notice().received(from, "alert before", Map.of()));
        Stream<Received> told = seen.values().stream()
                .filter(one -> !one.startsAt().isBefore(from))
                .map(Seen::told);
        return Stream.of(before, told, over).flatMap(one -> one).toList();
    }

    /** One that does not answer now is asked again soon. */
    private void look() {
        try {
            Instant at = Instant.now();
            JsonArray alerts = JsonParser.parseString(get()).getAsJsonArray();
            synchronized (this) {
                alerts.forEach(alert -> {
                    Notice notice = Notice.of(alert.getAsJsonObject());
                    names.put(notice.fingerprint(), name(notice));
                    last.merge(notice.fingerprint() + notice.startsAt(), new Last(notice, at), Last::or);
                });
                looked = looked.isBefore(at) ? at : looked;
                alerts.forEach(alert -> {
                    Seen one = seen(alert.getAsJsonObject());
                    seen.putIfAbsent(one.key(), one);
                });
            }
        } catch (IOException | JsonParseException | IllegalStateException notNow) {
            return;
        }
    }

    private static String name(Notice notice) {
        return notice.fields().getOrDefault("alertname", notice.fingerprint());
    }

    /** It came in when it began to fire, but is inhibited or silenced as late as that is seen. */
    private Seen seen(JsonObject alert) {
        Notice notice = Notice.of(alert);
        String inhibitedBy = texts(alert.getAsJsonObject("status").getAsJsonArray("inhibitedBy")).stream()
                .map(fingerprint -> names.getOrDefault(fingerprint, fingerprint))
                .collect(Collectors.joining(", "));
        Map<String, String> about = new LinkedHashMap<>();
        about.put("@routed to", receivers(alert));
        String silencedBy =
                String.join(", ", texts(alert.getAsJsonObject("status").getAsJsonArray("silencedBy")));
        if (!inhibitedBy.isEmpty()) {
            about.put("@inhibited by", inhibitedBy);
        }
        if (!silencedBy.isEmpty()) {
            about.put("@silenced by", silencedBy);
        }
        return new Seen(
                notice.startsAt(),
                notice.fingerprint(),
                inhibitedBy + silencedBy,
                told(notice, about, inhibitedBy, silencedBy));
    }

    private static Received told(Notice notice, Map<String, String> about, String inhibitedBy, String silencedBy) {
        if (inhibitedBy.isEmpty() && silencedBy.isEmpty()) {
            return notice.received(notice.startsAt(), "alert", about);
        }
        return notice.received(Instant.now(), inhibitedBy.isEmpty() ? "alert silenced" : "alert inhibited", about);
    }

    private static String receivers(JsonObject alert) {
        return StreamSupport.stream(alert.getAsJsonArray("receivers").spliterator(), false)
                .map(receiver -> receiver.getAsJsonObject().get("name").getAsString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static List<String> texts(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private String get() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + endpoint + "/api/v2/alerts").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        if (connection.getResponseCode() != OK) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
