package org.reliabilityjunit.internal.adapter.wiremock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.Received;

/** What a stub was sent, as far as WireMock keeps it. */
record ReceivedRequests(WireMockServer server) {

    private static final String BODY = "body";
    private static final int REFUSED = 400;

    List<Received> since(Instant from) {
        return server.getAllServeEvents().stream()
                .filter(event -> !event.getRequest().getLoggedDate().toInstant().isBefore(from))
                .map(ReceivedRequests::received)
                .toList();
    }

    private static Received received(ServeEvent event) {
        LoggedRequest request = event.getRequest();
        Map<String, String> fields = new LinkedHashMap<>(fields(request.getBodyAsString()));
        int status = Optional.ofNullable(event.getResponse())
                .map(LoggedResponse::getStatus)
                .orElse(0);
        if (status >= REFUSED) {
            fields.put(Event.REFUSED, String.valueOf(status));
        }
        return new Received(request.getLoggedDate().toInstant(), request.getMethod() + " " + request.getUrl(), fields);
    }

    /** The members of a JSON object, or the body as it is. */
    private static Map<String, String> fields(String body) {
        if (body.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            Map<?, ?> members = Json.read(body, Map.class);
            members.forEach((name, value) -> fields.put(String.valueOf(name), String.valueOf(value)));
            return fields;
        } catch (JsonException noObject) {
            return Map.of(BODY, body);
        }
    }
}
