package org.reliabilityjunit.internal.adapter.prometheus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.reliabilityjunit.quantity.Quantity;

/**
 * What a Prometheus is told to read.
 *
 * @param url where it reads
 * @param labels that it puts on all that it reads there
 * @param interval how often it reads
 * @param problem what it met at the last time; empty when it was answered
 */
record ScrapeTarget(URI url, Map<String, String> labels, Duration interval, String problem) {

    private static final String USUAL_INTERVAL = "1m";
    private static final String LOOPBACK = "localhost|127\\.[0-9.]+|\\[::1]";

    static List<ScrapeTarget> all(JsonObject data) {
        return StreamSupport.stream(data.getAsJsonArray("activeTargets").spliterator(), false)
                .map(target -> of(target.getAsJsonObject()))
                .toList();
    }

    private static ScrapeTarget of(JsonObject target) {
        Map<String, String> labels = new TreeMap<>();
        target.getAsJsonObject("labels").asMap().forEach((name, value) -> labels.put(name, value.getAsString()));
        return new ScrapeTarget(
                URI.create(target.get("scrapeUrl").getAsString()),
                labels,
                Quantity.duration(text(target, "scrapeInterval", USUAL_INTERVAL)),
                text(target, "lastError", ""));
    }

    /** Those before 2.28 tell no interval. */
    private static String text(JsonObject target, String name, String otherwise) {
        JsonElement value = target.get(name);
        return value == null ? otherwise : value.getAsString();
    }

    /** Of one machine's own addresses each is as good as the other. */
    boolean reads(URI metrics) {
        return port(url) == port(metrics)
                && url.getPath().equals(metrics.getPath())
                && (host(url).equalsIgnoreCase(host(metrics)) || isLoopback(url) && isLoopback(metrics));
    }

    private static int port(URI address) {
        boolean secure = "https".equals(address.getScheme());
        return address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    }

    /** Also one with an underscore, as services of Compose have: to {@link URI#getHost} that is none. */
    private static String host(URI address) {
        return address.getRawAuthority().replaceFirst(":\\d*$", "");
    }

    private static boolean isLoopback(URI address) {
        return host(address).matches(LOOPBACK);
    }

    /** Asks when it was read for the last time: of that tells the series that is written together with what was read. */
    String lastAnswered() {
        String up = labels.entrySet().stream()
                .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue())))
                .collect(Collectors.joining(",", "up{", "}"));
        return "timestamp(%s) and (%s == 1)".formatted(up, up);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
