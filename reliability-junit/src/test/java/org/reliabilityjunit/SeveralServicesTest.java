package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;

/** An edge in front of two instances of a service, which share a stub. */
@DisplayName("An environment with several services")
class SeveralServicesTest {

    /** Of this JVM alone. */
    private static final String SERVICE = "relay-" + ProcessHandle.current().pid();

    private static final Path JAR =
            ProjectDirectory.of(SeveralServicesTest.class).buildFolder().resolve(SERVICE + ".jar");

    @TempDir
    Path output;

    @BeforeAll
    static void packTheService() {
        RelayService.pack(JAR);
    }

    @AfterAll
    static void deleteTheService() throws IOException {
        Files.delete(JAR);
    }

    @Test
    void gives_each_service_links_of_its_own_and_tells_its_signals_apart() throws IOException {
        Engine.Result result = Engine.writingTo(output).run(SharedStubCase.class, NamedBreakerCase.class);

        assertThat(result.thrown())
                .hasSize(2)
                .allSatisfy(thrown -> assertThat(thrown).isInstanceOf(ScenarioFailedError.class));
        assertThat(output.resolve("M-1/journal.json")).content().contains("shop-sg-to-psp: cut", "shop-jp-to-psp: cut");
        assertThat(Files.readAllLines(output.resolve("M-1/metrics.csv")).get(0))
                .contains("fault edge", "fault shop-jp", "fault shop-sg");
        assertThat(output.resolve("M-2/journal.json")).content().contains("\"instance\": \"shop-sg\"");
        assertThat(result.thrown())
                .anySatisfy(thrown -> assertThat(thrown)
                        .hasMessageContaining("FAIL  breaker 'shop-sg/psp' opens within 300ms: never opened"));
        assertThat(output.resolve("logs").resolve(Regions.class.getName()))
                .isDirectoryContaining("glob:**/edge.log")
                .isDirectoryContaining("glob:**/shop-jp.log")
                .isDirectoryContaining("glob:**/shop-sg.log");
    }

    @Test
    void needs_one_entry() {
        assertThat(refused(NoEntryCase.class))
                .isEqualTo(
                        "NoEntryCase has 2 fields marked @ServiceUnderTest, of which none has entry = true. Journeys go in at one service: set it on exactly one of one, two.");
        assertThat(refused(TwoEntriesCase.class))
                .isEqualTo(
                        "TwoEntriesCase has 2 fields marked @ServiceUnderTest, of which 2 have entry = true. Journeys go in at one service: set it on exactly one of one, two.");
    }

    @Test
    void needs_names_of_their_own() {
        assertThat(refused(SameNameCase.class))
                .contains(" the name \"no-such\" is taken by another field, SameNameCase.")
                .endsWith("names are unique in an environment. Give this one another with .named(\"...\").");
    }

    private String refused(Class<?> fixture) {
        Engine.Result result = Engine.writingTo(output).run(fixture);
        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        return result.onlyMessage();
    }

    private static JavaService relay(String name) {
        return JavaService.jar(SERVICE + ".jar")
                .named(name)
                .env("RELAY_NAME", name)
                .jvmOptions("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx64m")
                .portVariable("RELAY_PORT")
                .readyWhen("/ready");
    }

    /** The edge goes by both, in the order of their names. */
    static class Regions {

        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @ServiceUnderTest(region = "ap-sg", role = "shop")
        static final JavaService sg = relay("shop-sg").env("RELAY_STUB", psp::url);

        @ServiceUnderTest(region = "ap-jp", role = "shop")
        static final JavaService jp = relay("shop-jp").env("RELAY_STUB", psp::url);

        @ServiceUnderTest(role = "edge", entry = true)
        static final JavaService edge = relay("edge").env("RELAY_UPSTREAMS", () -> sg.url() + "," + jp.url());
    }

    @ReliabilityTest(environment = Regions.class)
    static class SharedStubCase {
        @ExceptionScenario(id = "M-1")
        @Load(value = "20/s", warmUp = "500ms", baseline = "500ms", fault = "1s", recovery = "500ms")
        @Down(of = "psp")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    @ReliabilityTest(environment = Regions.class)
    static class NamedBreakerCase {
        @ExceptionScenario(id = "M-2")
        @Load(value = "20/s", warmUp = "500ms", baseline = "500ms", fault = "500ms", recovery = "300ms")
        @Down(of = "psp")
        @BreakerOpens(name = "shop-sg/psp", within = "300ms")
        void journey(Journey journey) {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    @ReliabilityTest
    static class NoEntryCase {
        @ServiceUnderTest
        static final JavaService one = JavaService.jar("no-such.jar");

        @ServiceUnderTest
        static final JavaService two = JavaService.jar("no-such.jar").named("two");

        @MainScenario(id = "M-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class TwoEntriesCase {
        @ServiceUnderTest(entry = true)
        static final JavaService one = JavaService.jar("no-such.jar");

        @ServiceUnderTest(entry = true)
        static final JavaService two = JavaService.jar("no-such.jar").named("two");

        @MainScenario(id = "M-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class SameNameCase {
        @ServiceUnderTest(entry = true)
        static final JavaService one = JavaService.jar("no-such.jar");

        @ServiceUnderTest
        static final JavaService two = JavaService.jar("no-such.jar");

        @MainScenario(id = "M-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }
}
