package org.reliabilityjunit.environment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.spi.AlertmanagerSpec;

/**
 * A real Alertmanager with your own file. Routes, grouping, inhibition and time intervals are those of the file; in place of each
 * receiver stands one that records what would have been sent to a pager, a mailbox or a channel. For {@code @AlertRoutes}.
 *
 * <pre>{@code
 * @Dependency static final Alertmanager alerting = Alertmanager.named("alerting")
 *         .config("ops/alertmanager.yml").faster("20x").at("2030-03-01T23:00", "Asia/Singapore");
 * }</pre>
 *
 * A receiver's messages can be awaited by the name {@code alerting/pager}. In the embedded environment it needs the programs
 * {@code alertmanager} and, for {@link #rules}, {@code prometheus} on the {@code PATH}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Alertmanager extends DependencyHandle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final String TIMES = "a date and time is such as 2030-03-01T23:00, in a zone such as Asia/Singapore";

    private final AlertmanagerSpec spec;

    private Alertmanager(AlertmanagerSpec spec) {
        this.spec = spec;
    }

    /** An Alertmanager with the file {@code alertmanager.yml} in the project's folder. */
    public static Alertmanager named(String name) {
        return new Alertmanager(new AlertmanagerSpec(name, "alertmanager.yml", List.of(), null, 1, null));
    }

    /** The same with another file, relative to the project's folder. The file itself is never written to. */
    public Alertmanager config(String file) {
        return new Alertmanager(
                new AlertmanagerSpec(spec.name(), file, spec.rules(), spec.metrics(), spec.speed(), spec.at()));
    }

    /**
     * The same in a hurry: {@code group_wait}, {@code group_interval}, {@code repeat_interval}, {@code resolve_timeout} and, of rules,
     * {@code for}, {@code keep_firing_for} and {@code interval} pass so many times faster. Verdicts tell times as the files mean them.
     * Ranges in expressions, such as {@code [5m]}, stay as they are: they are about the service.
     *
     * @param factor such as {@code 20x}, from 1x. At 20x a host that is late by 100 ms is late by 2 s of the file's time
     */
    public Alertmanager faster(String factor) {
        double speed = Quantity.factor(factor);
        if (speed < 1) {
            throw new QuantityException(factor, "an Alertmanager is made faster by a factor from 1x, such as 20x");
        }
        return new Alertmanager(
                new AlertmanagerSpec(spec.name(), spec.config(), spec.rules(), spec.metrics(), speed, spec.at()));
    }

    /**
     * The same as if it had been started at that time. The clock of an Alertmanager cannot be set, so the file's time intervals are
     * moved instead, by whole minutes; time goes on from there at its real speed. Intervals with days of the month, months or years
     * cannot be moved and are refused, and so is a time less than ten minutes before an interval begins or ends.
     *
     * @param localTime such as {@code 2030-03-01T23:00}
     * @param zone such as {@code Asia/Singapore}
     */
    public Alertmanager at(String localTime, String zone) {
        try {
            ZonedDateTime at = LocalDateTime.parse(localTime).atZone(ZoneId.of(zone));
            return new Alertmanager(
                    new AlertmanagerSpec(spec.name(), spec.config(), spec.rules(), spec.metrics(), spec.speed(), at));
        } catch (DateTimeException unreadable) {
            throw new QuantityException(localTime + " " + zone, TIMES);
        }
    }

    /** The same with a Prometheus that evaluates your own file of rules and sends its alerts here. Several files add up. */
    public Alertmanager rules(String file) {
        List<String> more = new ArrayList<>(spec.rules());
        more.add(file);
        return new Alertmanager(
                new AlertmanagerSpec(spec.name(), spec.config(), more, spec.metrics(), spec.speed(), spec.at()));
    }

    /**
     * The same where that Prometheus reads these metrics, every second.
     *
     * @param url asked each time, such as {@code () -> shop.baseUri() + "/actuator/prometheus"}
     */
    public Alertmanager metrics(Supplier<String> url) {
        return new Alertmanager(
                new AlertmanagerSpec(spec.name(), spec.config(), spec.rules(), url, spec.speed(), spec.at()));
    }

    /** Where a service or a test reaches its API, without a trailing slash: through the link. */
    public String url() {
        return "http://" + endpoint();
    }

    /**
     * Raises an alert, as a Prometheus does; it fires until {@link #resolves} or the end of the environment.
     *
     * @param labels {@code alertname} among them
     * @param annotations such as {@code runbook}
     * @throws IllegalStateException when the Alertmanager does not take it
     * @throws InterruptedException when the test is
     */
    public void fires(Map<String, String> labels, Map<String, String> annotations) throws InterruptedException {
        post(labels, annotations, null);
    }

    /**
     * Says that an alert is over.
     *
     * @param labels the same as when it fired
     * @throws IllegalStateException when the Alertmanager does not take it
     * @throws InterruptedException when the test is
     */
    public void resolves(Map<String, String> labels) throws InterruptedException {
        post(labels, Map.of(), now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void post(Map<String, String> labels, Map<String, String> annotations, @Nullable Instant end)
            throws InterruptedException {
        if (labels.getOrDefault("alertname", "").isEmpty()) {
            throw new IllegalArgumentException(
                    "an alert has the label \"alertname\", such as Map.of(\"alertname\", \"CheckoutDown\"); found "
                            + labels);
        }
        JsonObject alert = new JsonObject();
        alert.add("labels", json(labels));
        alert.add("annotations", json(annotations));
        alert.addProperty("startsAt", now().minusMillis(end == null ? 0 : 1).toString());
        alert.addProperty("endsAt", (end == null ? now().plus(Duration.ofHours(1)) : end).toString());
        JsonArray alerts = new JsonArray();
        alerts.add(alert);
        send(alerts.toString());
    }

    private static JsonObject json(Map<String, String> pairs) {
        JsonObject object = new JsonObject();
        pairs.forEach(object::addProperty);
        return object;
    }

    private void send(String alerts) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + directEndpoint() + "/api/v2/alerts"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(alerts))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw refused(alerts, "status %d, %s".formatted(answer.statusCode(), answer.body()), null);
            }
        } catch (IOException failed) {
            throw refused(alerts, failed.toString(), failed);
        }
    }

    private IllegalStateException refused(String alerts, String reason, @Nullable Exception cause) {
        return new IllegalStateException(
                "'%s' does not take the alert %s: %s".formatted(name(), alerts, reason), cause);
    }

    @Override
    public AlertmanagerSpec spec() {
        return spec;
    }
}
