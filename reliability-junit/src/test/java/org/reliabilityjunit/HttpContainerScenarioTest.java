package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Container;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/** A container that speaks HTTP, with faults of requests and of its process. */
@NeedsDocker
@DisplayName("A scenario with an HTTP container")
class HttpContainerScenarioTest {

    @TempDir
    Path output;

    @Test
    void breaks_single_requests_and_the_process() {
        Engine.Result result = Engine.writingTo(output)
                .with("reliability.environment", "docker")
                .run(ContainerCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.passed()).isEqualTo(2);
        assertThat(output.resolve("C-1/journal.json")).content().contains("503", "requests to psp");
        assertThat(output.resolve("C-2/journal.json"))
                .content()
                .contains("killed (connections cut and refused)")
                .containsPattern("\"refused\"\\s*:\\s*[1-9]");
        assertThat(ContainerCase.answers.get("C-1"))
                .as("what the customers saw of a brownout")
                .containsExactlyInAnyOrder(ChargingService.CHARGED, "503");
        assertThat(ContainerCase.answers.get("C-2"))
                .as("what the customers saw of a kill")
                .contains(ChargingService.CHARGED, "none");
    }

    @ReliabilityTest
    static class ContainerCase {
        static final Map<String, Set<String>> answers = new ConcurrentHashMap<>();
        private static final HttpClient CLIENT = HttpClient.newHttpClient();
        private static final String CLASS = "org/reliabilityjunit/ChargingService.class";

        @Dependency
        static final Container psp = Container.of(
                        "psp",
                        ChargingService.PORT,
                        () -> new GenericContainer<>("eclipse-temurin:17-jre")
                                .withCopyFileToContainer(MountableFile.forClasspathResource(CLASS), "/service/" + CLASS)
                                .withCommand("java", "-cp", "/service", ChargingService.class.getName()))
                .http();

        @BrownoutScenario(id = "C-1", of = "psp", latency = "20ms ± 10ms", status = 503, share = "50%")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "500ms")
        @JourneySuccess(">= 99%")
        void customersPayLater() throws InterruptedException {
            charge("C-1");
        }

        /** A busy engine takes seconds to kill; somebody has to come and be refused after that. */
        @ExceptionScenario(id = "C-2", title = "A real provider dies")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "4s", recovery = "500ms")
        @Kill(of = "psp")
        @JourneySuccess(">= 99%")
        void customersDoWithout() throws InterruptedException {
            charge("C-2");
        }

        private static void charge(String scenario) throws InterruptedException {
            answers.computeIfAbsent(scenario, id -> ConcurrentHashMap.newKeySet())
                    .add(answer());
        }

        private static String answer() throws InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(psp.url() + "/charges"))
                    .timeout(Duration.ofSeconds(5))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            try {
                HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
                return answer.statusCode() == 200 ? answer.body() : Integer.toString(answer.statusCode());
            } catch (IOException cutOrRefused) {
                return "none";
            }
        }
    }
}
