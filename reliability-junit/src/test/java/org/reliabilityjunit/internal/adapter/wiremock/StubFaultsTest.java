package org.reliabilityjunit.internal.adapter.wiremock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.reliabilityjunit.spi.HttpStubSpec;

@DisplayName("Faults of requests to a stub")
class StubFaultsTest extends RequestFaultsContract {

    @Override
    WireMockStub start() {
        return WireMockStub.start(new HttpStubSpec("psp", "stubs/json", null), 0);
    }

    /** What the stub's own journal counts, which no fault reaches. */
    @Override
    long executed(String url) throws IOException, InterruptedException {
        URI journal = URI.create("http://" + stub().endpoint() + "/__admin/requests/count");
        HttpRequest request = HttpRequest.newBuilder(journal)
                .POST(HttpRequest.BodyPublishers.ofString("{\"method\":\"POST\",\"url\":\"" + url + "\"}"))
                .build();
        String count = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return Long.parseLong(count.replaceAll("(?s).*\"count\"\\s*:\\s*(\\d+).*", "$1"));
    }
}
