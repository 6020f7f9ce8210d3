package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.fault.Cut;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Scenarios in which everybody asks over each of its links before, during and after a cut. What is asked ends in a stub, {@code psp},
 * {@code ledger} or {@code stock}, that keeps what it was sent: a service hands on what it gets to the one of its region.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CutLinks {

    private static final RelayJar RELAY = RelayJar.called("cut");

    /** Users behind an edge, two regions, and a psp in neither. */
    static class Regions {

        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @Dependency(region = "ap-jp")
        static final HttpStub ledger = HttpStub.named("ledger").stubs("stubs/psp");

        @Dependency(region = "ap-sg")
        static final HttpStub stock = HttpStub.named("stock").stubs("stubs/psp");

        @ServiceUnderTest(region = "ap-sg")
        static final JavaService sg = RELAY.service("shop-sg")
                .env("RELAY_KEEPER", "stock")
                .env("RELAY_LINK_psp", psp::url)
                .env("RELAY_LINK_ledger", ledger::url)
                .env("RELAY_LINK_stock", stock::url)
                .env("RELAY_LINK_shop-jp", () -> Regions.jp.url());

        @ServiceUnderTest(region = "ap-jp")
        static final JavaService jp = RELAY.service("shop-jp")
                .env("RELAY_KEEPER", "ledger")
                .env("RELAY_LINK_psp", psp::url)
                .env("RELAY_LINK_ledger", ledger::url)
                .env("RELAY_LINK_stock", stock::url)
                .env("RELAY_LINK_shop-sg", () -> sg.url());

        @ServiceUnderTest(role = "edge", entry = true)
        static final JavaService edge = RELAY.service("edge")
                .env("RELAY_UPSTREAMS", () -> sg.url() + "," + jp.url())
                .env("RELAY_LINK_shop-sg", () -> sg.url())
                .env("RELAY_LINK_shop-jp", () -> jp.url());
    }

    /** Who asks over which link. */
    private record Way(JavaService from, String to) {

        String link() {
            return from.spec().name() + "-to-" + to;
        }

        /** Whether it is answered; the test stands beside whoever asks, and comes in by no link. */
        boolean isAnswered(String id, int withinMillis) throws IOException {
            URI uri = URI.create("%s/ask/%s/%d?%s".formatted(from.baseUri(), to, withinMillis, id));
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == OK;
        }
    }

    /** Those with one end in Singapore. */
    private static final Set<String> OF_SINGAPORE = Set.of(
            "shop-sg-to-psp",
            "shop-sg-to-ledger",
            "shop-sg-to-shop-jp",
            "shop-jp-to-stock",
            "shop-jp-to-shop-sg",
            "edge-to-shop-sg");

    /** Those by which Singapore reaches Japan. */
    private static final Set<String> FROM_SINGAPORE_TO_JAPAN = Set.of("shop-sg-to-ledger", "shop-sg-to-shop-jp");

    private static final int OK = 200;
    private static final int SHORT_MILLIS = 500;
    private static final int LONG_MILLIS = 30_000;

    private static final List<Way> WAYS = List.of(
            new Way(Regions.sg, "psp"),
            new Way(Regions.sg, "ledger"),
            new Way(Regions.sg, "stock"),
            new Way(Regions.sg, "shop-jp"),
            new Way(Regions.jp, "psp"),
            new Way(Regions.jp, "ledger"),
            new Way(Regions.jp, "stock"),
            new Way(Regions.jp, "shop-sg"),
            new Way(Regions.edge, "shop-sg"),
            new Way(Regions.edge, "shop-jp"));

    private final String environment;

    private List<Throwable> thrown = List.of();
    private Map<String, Timeline> played = Map.of();

    CutLinks(String environment) {
        this.environment = environment;
    }

    @BeforeAll
    void play(@TempDir Path output) {
        RELAY.pack();
        thrown = Engine.writingTo(output)
                .with("reliability.environment", environment)
                .run(Cases.class)
                .thrown();
        played = Stream.of("L-1", "L-2", "L-3")
                .map(scenario -> output.resolve(scenario).resolve("journal.json"))
                .filter(Files::exists)
                .map(JournalReader::read)
                .collect(Collectors.toMap(journal -> journal.scenario().id(), Journal::timeline));
    }

    @AfterAll
    static void deleteTheService() throws IOException {
        RELAY.delete();
    }

    @ParameterizedTest
    @CsvSource({"L-1, dropped", "L-2, refused"})
    void of_a_region_that_is_gone_are_all_that_lead_out_of_it_and_into_it(String scenario, String effect) {
        isCut(scenario, OF_SINGAPORE, effect);
    }

    @Test
    void between_two_sides_are_those_of_the_one_while_the_other_reaches_it() {
        isCut("L-3", FROM_SINGAPORE_TO_JAPAN, "dropped");
    }

    private void isCut(String scenario, Set<String> cut, String effect) {
        assertThat(thrown).as("users, and whoever asked").isEmpty();
        Timeline timeline = Objects.requireNonNull(played.get(scenario));
        List<String> all = WAYS.stream().map(Way::link).toList();
        assertThat(arrived(timeline, "before")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(arrived(timeline, "during"))
                .as("a request over a link that is cut reaches nobody, then or later")
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(link -> !cut.contains(link)).toList());
        assertThat(arrived(timeline, "after")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(timeline.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.hits().effects())
                        .as("each link that was cut met a request")
                        .containsOnlyKeys(
                                cut.stream().map(link -> link + ": " + effect).toList())
                        .allSatisfy((link, times) -> assertThat(times).isPositive()));
    }

    /** The ids that reached a receiver at that time, whichever it was: what the stubs themselves have kept. */
    private static List<String> arrived(Timeline timeline, String when) {
        return timeline.events().stream()
                .map(event -> String.valueOf(event.fields().get("id")))
                .filter(id -> id.endsWith("." + when))
                .map(id -> id.substring(0, id.length() - when.length() - 1))
                .toList();
    }

    private static void play(Experiment experiment, Set<String> cut) throws Exception {
        experiment.once(CutLinks::orders);
        assertThat(unanswered("before", Set.of())).isEmpty();
        experiment.inject();
        experiment.once(CutLinks::orders);
        assertThat(unanswered("during", cut)).containsExactlyInAnyOrderElementsOf(cut);
        experiment.remove();
        experiment.once(CutLinks::orders);
        assertThat(unanswered("after", Set.of())).isEmpty();
    }

    /** In Japan, where nothing is cut. */
    private static void orders(Journey journey) throws IOException {
        assertThat(new Way(Regions.jp, "ledger").isAnswered(journey.id(), LONG_MILLIS))
                .isTrue();
    }

    /** @param cut links of which no answer is awaited for long */
    private static List<String> unanswered(String when, Set<String> cut) throws IOException {
        List<String> unanswered = new ArrayList<>();
        for (Way way : WAYS) {
            if (!way.isAnswered(way.link() + "." + when, cut.contains(way.link()) ? SHORT_MILLIS : LONG_MILLIS)) {
                unanswered.add(way.link());
            }
        }
        return unanswered;
    }

    @ReliabilityTest(environment = Regions.class)
    static class Cases {

        @ExceptionScenario(id = "L-1", title = "A region is gone")
        @RegionOutage(region = "ap-sg")
        @JourneySuccess(">= 99%")
        void gone(Experiment experiment) throws Exception {
            play(experiment, OF_SINGAPORE);
        }

        @ExceptionScenario(id = "L-2", title = "A region is refused")
        @RegionOutage(region = "ap-sg", cut = Cut.REFUSED)
        @JourneySuccess(">= 99%")
        void refused(Experiment experiment) throws Exception {
            play(experiment, OF_SINGAPORE);
        }

        @ExceptionScenario(id = "L-3", title = "One side does not reach the other, which reaches it")
        @Partition(from = "ap-sg", to = "ap-jp")
        @JourneySuccess(">= 99%")
        void partitioned(Experiment experiment) throws Exception {
            play(experiment, FROM_SINGAPORE_TO_JAPAN);
        }
    }
}
