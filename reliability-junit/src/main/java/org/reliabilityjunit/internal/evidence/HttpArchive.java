package org.reliabilityjunit.internal.evidence;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.internal.evidence.json.JsonPrinter;
import org.reliabilityjunit.journey.Exchange;

/** The sampled exchanges as HAR 1.2. What the driver was late by counts as {@code blocked}, so that {@code time} is what a user waited. */
final class HttpArchive {

    private HttpArchive() {}

    static Optional<Artefact> of(Journal journal) {
        if (journal.exchanges().isEmpty()) {
            return Optional.empty();
        }
        JsonArray entries = new JsonArray();
        List<ExchangeView> views = ExchangeView.of(journal);
        views.stream()
                .sorted(Comparator.comparing(ExchangeView::intendedStart))
                .forEach(view -> entries.add(entry(view)));
        JsonObject har = new JsonObject();
        har.add("log", log(entries));
        return Optional.of(new Artefact("exchanges", "application/json", "exchanges.har", JsonPrinter.print(har)));
    }

    private static JsonObject log(JsonArray entries) {
        JsonObject creator = new JsonObject();
        creator.addProperty("name", "reliability-junit");
        creator.addProperty("version", String.valueOf(Journal.SCHEMA));
        creator.addProperty("comment", "the version is that of the journal");
        JsonObject log = new JsonObject();
        log.addProperty("version", "1.2");
        log.add("creator", creator);
        log.add("entries", entries);
        return log;
    }

    private static JsonObject entry(ExchangeView view) {
        JsonObject entry = new JsonObject();
        double blocked = millis(Duration.between(view.intendedStart(), view.start()));
        double waited = millis(Duration.between(view.start(), view.end()));
        entry.addProperty("startedDateTime", view.intendedStart().toString());
        entry.addProperty("time", blocked + waited);
        entry.add("request", request(view.exchange()));
        entry.add("response", response(view.exchange()));
        entry.add("cache", new JsonObject());
        entry.add("timings", timings(blocked, waited));
        addOwn(entry, view);
        return entry;
    }

    private static void addOwn(JsonObject entry, ExchangeView view) {
        entry.addProperty("_run", view.exchange().run());
        entry.addProperty("_phase", view.phase());
        entry.addProperty("_outcome", view.outcome());
        view.route().ifPresent(route -> entry.addProperty("_route", route));
        entry.addProperty("_intendedStart", view.intendedStart().toString());
        entry.addProperty("_lagMs", millis(view.lag()));
        entry.addProperty("_fault", view.faults());
        if (view.exchange().error() != null) {
            entry.addProperty("_error", view.exchange().error());
        }
    }

    private static JsonObject request(Exchange exchange) {
        JsonObject request = new JsonObject();
        request.addProperty("method", exchange.method());
        request.addProperty("url", exchange.url().replaceFirst("#.*", ""));
        request.addProperty("httpVersion", "HTTP/1.1");
        request.add("cookies", new JsonArray());
        request.add("headers", HttpMessage.headers(exchange.requestHeaders()));
        request.add("queryString", HttpMessage.query(exchange.url()));
        if (exchange.requestBody() != null) {
            JsonObject posted = new JsonObject();
            posted.addProperty("mimeType", HttpMessage.mediaType(exchange.requestHeaders()));
            posted.addProperty("text", exchange.requestBody());
            request.add("postData", posted);
        }
        return withSizes(request);
    }

    private static JsonObject response(Exchange exchange) {
        JsonObject content = new JsonObject();
        content.addProperty("size", HttpMessage.size(exchange.responseBody()));
        content.addProperty("mimeType", HttpMessage.mediaType(exchange.responseHeaders()));
        if (exchange.responseBody() != null) {
            content.addProperty("text", exchange.responseBody());
        }
        JsonObject response = new JsonObject();
        response.addProperty("status", exchange.status());
        response.addProperty("statusText", "");
        response.addProperty("httpVersion", "HTTP/1.1");
        response.add("cookies", new JsonArray());
        response.add("headers", HttpMessage.headers(exchange.responseHeaders()));
        response.add("content", content);
        response.addProperty("redirectURL", "");
        return withSizes(response);
    }

    /** -1 means unknown: bodies are redacted, so their sizes on the wire cannot be told any more. */
    private static JsonObject withSizes(JsonObject message) {
        message.addProperty("headersSize", -1);
        message.addProperty("bodySize", -1);
        return message;
    }

    private static JsonObject timings(double blocked, double waited) {
        JsonObject timings = new JsonObject();
        timings.addProperty("blocked", blocked);
        timings.addProperty("dns", -1);
        timings.addProperty("connect", -1);
        timings.addProperty("ssl", -1);
        timings.addProperty("send", 0);
        timings.addProperty("wait", waited);
        timings.addProperty("receive", 0);
        return timings;
    }

    /** Whole microseconds, so that the sum of the timings is the time to the last digit a reader sees. */
    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000 / 1e3;
    }
}
