package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.conformance.Transcript.Episode;
import org.reliabilityjunit.conformance.Transcript.Step;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/**
 * Toxiproxy and the embedded server side by side: all transcripts, and random calls. Prints every deviation. Red when one is
 * not in the table of the docs, or when one of the table is not seen. {@code .ci/differential} runs it, by its name only.
 */
class Differential {
    private static final int CALLS = Integer.getInteger("reliability.differential.calls", 2000);
    private static final long SEED = Long.getLong("reliability.differential.seed", 7391);
    private static final int CALLS_AN_EPISODE = 40;
    private static final PrintStream OUT = System.out;

    private RealToxiproxy real;
    private EmbeddedToxiproxy embedded;
    private final List<Deviation> deviations = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        assertThat(RealToxiproxy.binary())
                .as("system property %s", RealToxiproxy.PROPERTY)
                .isPresent();
        real = RealToxiproxy.start(RealToxiproxy.binary().orElseThrow());
        embedded = EmbeddedToxiproxy.start();
    }

    @AfterEach
    void stop() {
        real.close();
        embedded.close();
    }

    @Test
    void deviations_areThoseOfTheDocs() throws Exception {
        for (String name : Transcript.NAMES) {
            for (Episode episode : Transcript.load(name).episodes()) {
                compare(name, episode);
            }
        }
        List<Api> apis = List.of(new Api(real.api()), new Api(embeddedApi()));
        IntStream.range(0, CALLS / CALLS_AN_EPISODE)
                .mapToObj(episode -> new RandomCalls(apis, SEED + episode, CALLS_AN_EPISODE))
                .forEach(calls -> deviations.addAll(calls.deviations()));
        print();
        assertThat(deviations)
                .as("deviations that docs/toxiproxy.md does not list")
                .filteredOn(deviation -> !Deviations.names().contains(deviation.name()))
                .isEmpty();
        assertThat(deviations)
                .as("names of the deviations seen; the rest of the list in docs/toxiproxy.md is not true any more")
                .extracting(Deviation::name)
                .containsAll(Deviations.names());
    }

    private InetSocketAddress embeddedApi() {
        return new InetSocketAddress(embedded.host(), embedded.port());
    }

    private void compare(String transcript, Episode episode) throws IOException, InterruptedException {
        Map<Step, List<String>> ofReal = new HashMap<>();
        player(real.api()).play(episode, (step, seen) -> {
            assertThat(Seen.matches(step.seen(), seen))
                    .as("%s, line %s: Toxiproxy itself gives %s", transcript, step.line(), seen)
                    .isTrue();
            ofReal.put(step, seen);
            return true;
        });
        player(embeddedApi()).play(episode, (step, seen) -> {
            boolean same = Seen.matches(step.seen(), seen);
            if (!same) {
                String place = transcript + ", line " + step.line() + ": " + step.action();
                deviations.add(new Deviation(step.deviation(), place, ofReal.getOrDefault(step, List.of()), seen));
            }
            return same;
        });
    }

    private static EpisodePlayer player(InetSocketAddress api) {
        return new EpisodePlayer(Subject.local(api.getHostString(), api.getPort()));
    }

    private void print() {
        Map<String, List<Deviation>> byName = new TreeMap<>();
        deviations.forEach(deviation -> byName.computeIfAbsent(deviation.name(), name -> new ArrayList<>())
                .add(deviation));
        byName.forEach((name, all) -> {
            OUT.println("deviation '" + name + "', seen " + all.size() + " times, such as");
            all.stream().limit(name.isEmpty() ? 40 : 4).forEach(OUT::println);
        });
    }
}
