package org.reliabilityjunit.internal.adapter.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What stands in the place of receivers")
class RecorderTest {

    /** Prometheus reads through it from the start, and the service comes later. */
    @Test
    void answers503_whileThereAreNoMetrics() throws Exception {
        try (Recorder recorder = new Recorder(List.of(), () -> "http://127.0.0.1:1/metrics")) {
            URI metrics = URI.create("http://127.0.0.1:%d/metrics".formatted(recorder.port()));

            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(503);
        }
    }
}
