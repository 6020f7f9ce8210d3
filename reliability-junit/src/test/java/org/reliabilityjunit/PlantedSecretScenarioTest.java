package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.internal.adapter.jvm.TinyService;
import org.reliabilityjunit.spi.EnvironmentException;

/** Plays scenarios against a service that tells secrets wherever it can, and looks for them in all that comes out. */
@DisplayName("A secret of the service under test")
class PlantedSecretScenarioTest {

    private static final String CANARY = "canary9d1e";
    private static final String CARD = "5500005555555559";
    private static final List<String> CANARIES = List.of(CANARY, CARD);

    /** Of this JVM alone: builds beside this one leave logs in the same temporary folder. */
    private static final String SERVICE =
            "planted-secret-" + ProcessHandle.current().pid();

    private static final Path JAR =
            ProjectDirectory.of(PlantedSecretScenarioTest.class).buildFolder().resolve(SERVICE + ".jar");

    private static final String SAID = """
            INFO login as jane with password=%1$s
            INFO calling psp with Authorization: Bearer %1$s
            INFO pool for jdbc:postgresql://app:%1$s@db/shop?password=%1$s
            WARN card %2$s refused
            {"level":"INFO","login":{"pin":["%1$s"]}}
            INFO answered {"pin":["%1$s","%1$s"]}
            -----BEGIN PRIVATE KEY-----
            %1$s/AAAA
            -----END PRIVATE KEY-----
            INFO ready to serve
            """.formatted(CANARY, CARD);

    private static final String BODY =
            "{\"user\":\"jane\",\"password\":\"%s\",\"tokens\":[\"%s\"],\"card\":%s,\"note\":\"%s\"}"
                    .formatted(CANARY, CANARY, CARD, "tea ".repeat(5_000) + "password=" + CANARY);

    @TempDir
    Path output;

    @BeforeAll
    static void packTheService() {
        TinyService.pack(JAR);
    }

    @AfterAll
    static void deleteTheService() throws IOException {
        Files.delete(JAR);
    }

    @Test
    void stays_in_the_run_when_a_scenario_passes() throws IOException {
        Engine.Result result = Engine.writingTo(output).run(PassingCase.class);

        assertThat(result.thrown()).isEmpty();
        assertNothingTold(result);
        assertThat(log(PassingCase.Environment.class))
                .content()
                .contains("INFO login as jane with password=[redacted:", "INFO ready to serve", "X-note=[tea]");
        assertThat(output.resolve("S-1/journal.json"))
                .content()
                .contains("\\\"password\\\":\\\"[redacted:", "characters)", "access_token=[redacted:");
    }

    @Test
    void stays_in_the_run_when_a_scenario_fails() throws IOException {
        Engine.Result result = Engine.writingTo(output).run(FailingCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertNothingTold(result);
        assertThat(result.onlyMessage()).contains("refused with password=[redacted:");
    }

    @Test
    void stays_in_the_run_when_the_service_dies_at_its_start() throws IOException {
        Engine.Result result = Engine.writingTo(output).run(DyingCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(EnvironmentException.class);
        assertNothingTold(result);
        assertThat(result.onlyMessage())
                .contains("ended with exit code 3 before it was ready")
                .contains("The last lines of " + log(DyingCase.Environment.class))
                .contains("INFO login as jane with password=[redacted:");
        assertThat(log(DyingCase.Environment.class)).content().contains("password=[redacted:");
    }

    @Test
    void is_looked_for_where_it_would_be_found() throws IOException {
        Files.writeString(output.resolve("leak"), "password=" + CANARY);

        assertThat(filesWithCanaries()).hasSize(1);
    }

    private Path log(Class<?> environment) {
        return output.resolve("logs").resolve(environment.getName()).resolve(SERVICE + ".log");
    }

    private void assertNothingTold(Engine.Result result) throws IOException {
        assertThat(filesWithCanaries()).isEmpty();
        assertThat(result.thrown().stream().map(PlantedSecretScenarioTest::printed))
                .noneMatch(PlantedSecretScenarioTest::hasCanary);
        assertThat(result.entries()).isNotNull().noneMatch(entry -> hasCanary(entry.toString()));
        assertThat(rawLogs()).isEmpty();
    }

    private List<Path> filesWithCanaries() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> hasCanary(content(file)))
                    .toList();
        }
    }

    private static List<Path> rawLogs() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> Files.exists(entry.resolve(SERVICE + ".log")))
                    .toList();
        }
    }

    private static boolean hasCanary(String text) {
        return CANARIES.stream().anyMatch(text::contains);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With causes and suppressed exceptions, as test reports print it. */
    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static JavaService service() {
        return JavaService.jar(SERVICE + ".jar")
                .env("SAY", SAID)
                .jvmOptions("-XX:TieredStopAtLevel=1")
                .portVariable("TINY_PORT")
                .readyWhen("/ready");
    }

    private static void tellsSecrets(Journey journey) {
        journey.http()
                .header("Authorization", "Bearer " + CANARY)
                .header("X-Api-Key", CANARY)
                .header("X-Note", "tea")
                .header("X-Route", "token=" + CANARY)
                .body(BODY)
                .post("/echo?access_token=" + CANARY)
                .then()
                .statusCode(200);
    }

    @ReliabilityTest(environment = PassingCase.Environment.class)
    static class PassingCase {

        static class Environment {
            @ServiceUnderTest
            static final JavaService tiny = service();
        }

        @MainScenario(id = "S-1")
        @Load(value = "10/s", warmUp = "0s", baseline = "1s")
        @JourneySuccess(">= 50%")
        void journey(Journey journey) {
            tellsSecrets(journey);
        }
    }

    @ReliabilityTest(environment = FailingCase.Environment.class)
    static class FailingCase {

        static class Environment {
            @ServiceUnderTest
            static final JavaService tiny = service();
        }

        @MainScenario(id = "S-2")
        @Load(value = "10/s", warmUp = "0s", baseline = "1s")
        @JourneySuccess(">= 50%")
        void journey(Journey journey) {
            tellsSecrets(journey);
            throw new AssertionError("refused with password=%s and card %s".formatted(CANARY, CARD));
        }
    }

    @ReliabilityTest(environment = DyingCase.Environment.class)
    static class DyingCase {

        static class Environment {
            @ServiceUnderTest
            static final JavaService tiny = service().env("DIE", "yes");
        }

        @MainScenario(id = "S-3")
        @Load(value = "10/s", warmUp = "0s", baseline = "1s")
        @JourneySuccess(">= 50%")
        void journey(Journey journey) {
            tellsSecrets(journey);
        }
    }
}
