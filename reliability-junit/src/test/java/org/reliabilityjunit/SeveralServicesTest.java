package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.fault.Cut;

/** An edge in front of two instances of a service, which share a stub. */
@DisplayName("An environment with several services")
class SeveralServicesTest {

    private static final RelayJar RELAY = RelayJar.called("relay");

    /** Of scenarios that share their environment, as its services take some seconds to start. */
    @TempDir
    private static Path played;

    private static Map<String, Throwable> thrown = Map.of();

    @TempDir
    Path output;

    @BeforeAll
    static void play() {
        RELAY.pack();
        thrown = Engine.writingTo(played)
                .run(SharedStubCase.class, NamedBreakerCase.class, RegionOutageCase.class, PartitionCase.class)
                .thrown()
                .stream()
                .collect(
                        Collectors.toMap(one -> String.valueOf(one.getMessage()).split(" ", 2)[0], one -> one));
    }

    @AfterAll
    static void deleteTheService() throws IOException {
        RELAY.delete();
    }

    @Test
    void gives_each_service_links_of_its_own_and_tells_its_signals_apart() throws IOException {
        assertThat(thrown.get("M-1"))
                .isInstanceOf(ScenarioFailedError.class)
                .hasMessageContaining("FAIL  journey success");
        assertThat(played.resolve("M-1/journal.json")).content().contains("shop-sg-to-psp: cut", "shop-jp-to-psp: cut");
        assertThat(Files.readAllLines(played.resolve("M-1/metrics.csv")).get(0))
                .contains("fault edge", "fault shop-jp", "fault shop-sg");
        assertThat(played.resolve("M-2/journal.json")).content().contains("\"instance\": \"shop-sg\"");
        assertThat(thrown.get("M-2"))
                .isInstanceOf(ScenarioFailedError.class)
                .hasMessageContaining("FAIL  breaker 'shop-sg/psp' opens within 300ms: never opened");
        assertThat(played.resolve("logs").resolve(Regions.class.getName()))
                .isDirectoryContaining("glob:**/edge.log")
                .isDirectoryContaining("glob:**/shop-jp.log")
                .isDirectoryContaining("glob:**/shop-sg.log");
    }

    @Test
    void loses_a_region_and_goes_on_with_the_other() {
        assertThat(thrown).doesNotContainKey("M-3");
        assertThat(thrown.get("M-4"))
                .isInstanceOf(ScenarioFailedError.class)
                .hasMessageContaining("to shop from edge, edge-to-shop-jp: refused x ")
                .hasMessageContaining(", edge-to-shop-sg: refused x ");
        assertThat(played.resolve("M-3/journal.json"))
                .content()
                .contains("\"region ap-sg\"", "edge-to-shop-sg: dropped", "shop-sg-to-psp: dropped")
                .doesNotContain("edge-to-shop-jp: dropped", "shop-jp-to-psp: dropped");
    }

    @Test
    void refuses_a_cut_that_would_cut_nothing() {
        assertThat(refused(UnknownRegionCase.class))
                .isEqualTo(
                        "@RegionOutage on UnknownRegionCase.journey(): \"region ap-us: cut off (connections into it and out of it dropped)\" would cut no link. In Regions there are the regions \"ap-jp\", \"ap-sg\", the roles \"edge\", \"shop\" and the names \"edge\", \"psp\", \"shop-jp\", \"shop-sg\", and links lead from services to dependencies and other services. Label both ends with these, at @ServiceUnderTest and @Dependency.");
    }

    @Test
    void refuses_to_fail_over_to_whom_is_cut_off() {
        assertThat(refused(OverToTheDeadCase.class))
                .isEqualTo(
                        "@FailsOverWithin on OverToTheDeadCase.journey(): \"fails over to ap-sg within 5m\" cannot come true: region ap-sg is cut off. Name who is left, as the service says in X-Route or the journey by took(\"...\").");
        assertThat(refused(OverToADeadServiceCase.class))
                .contains("\"fails over to shop-sg within 5m\" cannot come true");
    }

    @Test
    void refuses_faults_of_unequal_length() {
        assertThat(refused(UnequalCase.class))
                .isEqualTo(
                        "UnequalCase.journey(): the faults of a scenario last equally long, but they say 1s (@Partition on UnequalCase.journey()), 2s (@RegionOutage on UnequalCase.journey()). Give them one length.");
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
        return RELAY.service(name);
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
        @Load(value = "20/s", warmUp = "5s", baseline = "2s", fault = "1s", recovery = "500ms")
        @Down(of = "psp")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    @ReliabilityTest(environment = Regions.class)
    static class NamedBreakerCase {
        @ExceptionScenario(id = "M-2")
        @Load(value = "20/s", warmUp = "5s", baseline = "2s", fault = "500ms", recovery = "300ms")
        @Down(of = "psp")
        @BreakerOpens(name = "shop-sg/psp", within = "300ms")
        void journey(Journey journey) {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    /**
     * Its users are served by the other region, and whoever is in the cut one reaches nothing. The cut lasts four times as
     * long as a relay is patient: a run waits once at the edge and once inside the region before it knows.
     */
    @ReliabilityTest(environment = Regions.class)
    static class RegionOutageCase {
        private static final Queue<Integer> IN_THE_REGION = new ConcurrentLinkedQueue<>();

        @ExceptionScenario(id = "M-3")
        @Load(value = "20/s", warmUp = "5s", baseline = "2s", recovery = "500ms")
        @RegionOutage(region = "ap-sg", lasting = "2s")
        @JourneySuccess(">= 99%")
        @FailsOverWithin(to = "shop-jp", within = "5m", runs = 10)
        void journey(Journey journey) throws IOException {
            journey.http().get("/go").then().statusCode(200);
            IN_THE_REGION.add(status(Regions.sg));
        }

        @AfterEach
        void theRegionIsBack() throws IOException {
            assertThat(status(Regions.sg)).isEqualTo(200);
            assertThat(IN_THE_REGION)
                    .as("a request inside the region reaches nothing outside")
                    .contains(503);
        }
    }

    @ReliabilityTest(environment = Regions.class)
    static class PartitionCase {
        @ExceptionScenario(id = "M-4")
        @Load(value = "20/s", warmUp = "5s", baseline = "2s", recovery = "500ms")
        @Partition(from = "edge", to = "shop", lasting = "500ms", cut = Cut.REFUSED)
        @JourneySuccess(">= 99%")
        void journey(Journey journey) throws IOException {
            journey.http().get("/go").then().statusCode(200);
        }
    }

    private static int status(JavaService service) throws IOException {
        return ((HttpURLConnection)
                        URI.create(service.baseUri() + "/go").toURL().openConnection())
                .getResponseCode();
    }

    @ReliabilityTest(environment = Regions.class)
    static class UnknownRegionCase {
        @ExceptionScenario(id = "M-1")
        @Load("20/s")
        @RegionOutage(region = "ap-us")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest(environment = Regions.class)
    static class OverToTheDeadCase {
        @ExceptionScenario(id = "M-1")
        @Load("20/s")
        @RegionOutage(region = "ap-sg")
        @FailsOverWithin(to = "ap-sg", within = "5m")
        void journey() {}
    }

    @ReliabilityTest(environment = Regions.class)
    static class OverToADeadServiceCase {
        @ExceptionScenario(id = "M-1")
        @Load("20/s")
        @RegionOutage(region = "ap-sg")
        @FailsOverWithin(to = "shop-sg", within = "5m")
        void journey() {}
    }

    @ReliabilityTest(environment = Regions.class)
    static class UnequalCase {
        @ExceptionScenario(id = "M-1")
        @Load("20/s")
        @RegionOutage(region = "ap-sg", lasting = "2s")
        @Partition(from = "edge", to = "shop", lasting = "1s")
        @JourneySuccess(">= 99%")
        void journey() {}
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
