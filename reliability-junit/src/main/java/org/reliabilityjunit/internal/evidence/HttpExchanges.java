package org.reliabilityjunit.internal.evidence;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.evidence.json.JsonPrinter;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.Exchange.Header;

/** Each sampled exchange as a file that Allure shows as request and response. */
final class HttpExchanges {

    /** The media type by which Allure knows them. */
    private static final String MEDIA_TYPE = "application/vnd.allure.http+json";

    private HttpExchanges() {}

    static Stream<Artefact> of(Journal journal) {
        List<ExchangeView> views = ExchangeView.of(journal);
        return IntStream.range(0, views.size()).mapToObj(index -> artefact(index + 1, views.get(index)));
    }

    private static Artefact artefact(int number, ExchangeView view) {
        String file =
                "exchanges/%03d-%s.httpexchange".formatted(number, view.phase().replace(' ', '-'));
        return new Artefact(view.title(), MEDIA_TYPE, file, JsonPrinter.print(json(view)));
    }

    private static JsonObject json(ExchangeView view) {
        JsonObject json = new JsonObject();
        json.addProperty("schemaVersion", 1);
        json.addProperty("start", view.start().toEpochMilli());
        json.addProperty("stop", view.end().toEpochMilli());
        json.add("request", request(view.exchange()));
        if (view.exchange().status() > 0) {
            json.add("response", response(view.exchange()));
        }
        if (view.exchange().error() != null) {
            JsonObject error = new JsonObject();
            error.addProperty("message", view.exchange().error());
            json.add("error", error);
        }
        return json;
    }

    private static JsonObject request(Exchange exchange) {
        JsonObject request = new JsonObject();
        request.addProperty("method", exchange.method());
        request.addProperty("url", exchange.url());
        request.add("headers", HttpMessage.headers(exchange.requestHeaders()));
        request.add("cookies", new JsonArray());
        request.add("query", HttpMessage.query(exchange.url()));
        addBody(request, exchange.requestHeaders(), exchange.requestBody());
        return request;
    }

    private static JsonObject response(Exchange exchange) {
        JsonObject response = new JsonObject();
        response.addProperty("status", exchange.status());
        response.add("headers", HttpMessage.headers(exchange.responseHeaders()));
        response.add("cookies", new JsonArray());
        addBody(response, exchange.responseHeaders(), exchange.responseBody());
        return response;
    }

    private static void addBody(JsonObject message, List<Header> headers, @Nullable String text) {
        if (text == null) {
            return;
        }
        JsonObject body = new JsonObject();
        body.addProperty("contentType", HttpMessage.mediaType(headers));
        body.addProperty("encoding", "utf8");
        body.addProperty("value", text);
        body.addProperty("size", HttpMessage.size(text));
        body.addProperty("truncated", BodyLimit.wasApplied(text));
        message.add("body", body);
    }
}
