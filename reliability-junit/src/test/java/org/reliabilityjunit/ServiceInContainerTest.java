package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.internal.adapter.jvm.TinyService;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;

@NeedsDocker
@DisplayName("A service in a container")
class ServiceInContainerTest {

    /** Of this JVM alone: tests beside it have theirs. */
    private static final String NAME = "contained-" + ProcessHandle.current().pid();

    private static final Path FOLDER =
            ProjectDirectory.of(ServiceInContainerTest.class).buildFolder();
    private static final Path JAR = FOLDER.resolve(NAME + ".jar");
    private static final Path LIBRARY = FOLDER.resolve(NAME + "-library.jar");

    @TempDir
    Path output;

    @BeforeAll
    static void packTheService() {
        TinyService.pack(LIBRARY);
        TinyService.pack(JAR, LIBRARY.getFileName().toString());
    }

    @AfterAll
    static void deleteTheService() throws IOException {
        Files.delete(JAR);
        Files.delete(LIBRARY);
    }

    @Test
    void starts_with_the_libraries_beside_its_jar() {
        Engine.Result result = Engine.writingTo(output)
                .with("reliability.environment", "docker")
                .run(ContainedCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.passed()).isEqualTo(1);
    }

    @ReliabilityTest
    static class ContainedCase {

        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @ServiceUnderTest
        static final JavaService service = JavaService.jar(JAR.toString())
                .inContainer()
                .env("TINY_ADDRESS", "0.0.0.0")
                .env("SAY", psp::url)
                .portVariable("TINY_PORT")
                .readyWhen("/ready");

        @MainScenario(id = "C-3", title = "A service that has its libraries beside it")
        @Load(value = "20/s", warmUp = "0s", baseline = "1s")
        @JourneySuccess(">= 99%")
        void customersAsk() throws IOException {
            assertThat(((HttpURLConnection) URI.create(service.url() + "/directory")
                                    .toURL()
                                    .openConnection())
                            .getResponseCode())
                    .isEqualTo(200);
        }
    }
}
