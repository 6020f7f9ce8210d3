package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final int CALLS = Integer.getInteger("differential.calls", 2000);
    private static final long SEED = Long.getLong("differential.seed", 7391);
    private static final int CALLS_AN_EPISODE = 40;

    /** Episodes mostly wait, so eight of them at once do not disturb each other. */
    private static final int LANES = 8;

    private static final int IN_FULL = 4;
    private static final PrintStream OUT = System.out;

    private final List<Deviation> deviations = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService lanes = Executors.newFixedThreadPool(LANES);

    @BeforeEach
    void requireToxiproxy() {
        assertThat(RealToxiproxy.binary())
                .as("system property %s", RealToxiproxy.PROPERTY)
                .isPresent();
    }

    @AfterEach
    void stop() {
        lanes.shutdownNow();
    }

    @Test
    void deviations_areThoseOfTheDocs() {
        Stream<Runnable> transcripts = Transcript.NAMES.stream()
                .map(name -> () -> sideBySide((real, embedded) -> compare(Transcript.load(name), real, embedded)));
        Stream<Runnable> randomCalls = Stream.of(() -> sideBySide(this::callAtRandom));
        Stream.concat(randomCalls, transcripts)
                .map(part -> CompletableFuture.runAsync(part, lanes))
                .toList()
                .forEach(CompletableFuture::join);
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

    private static void sideBySide(Comparison comparison) {
        try (Pair pair = Pair.start()) {
            comparison.compare(pair.real().api(), pair.embeddedApi());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void callAtRandom(InetSocketAddress real, InetSocketAddress embedded) {
        List<Api> apis = List.of(new Api(real), new Api(embedded));
        IntStream.range(0, CALLS / CALLS_AN_EPISODE)
                .mapToObj(episode -> new RandomCalls(apis, SEED + episode, CALLS_AN_EPISODE))
                .forEach(calls -> deviations.addAll(calls.deviations()));
    }

    private void compare(Transcript transcript, InetSocketAddress real, InetSocketAddress embedded)
            throws IOException, InterruptedException {
        for (Episode episode : transcript.episodes()) {
            compare(transcript.name(), episode, real, embedded);
        }
    }

    private void compare(String transcript, Episode episode, InetSocketAddress real, InetSocketAddress embedded)
            throws IOException, InterruptedException {
        Map<Step, List<String>> ofReal = new HashMap<>();
        player(real).play(episode, (step, seen) -> {
            assertThat(Seen.matches(step.seen(), seen))
                    .as("%s, line %s: Toxiproxy itself gives %s", transcript, step.line(), seen)
                    .isTrue();
            ofReal.put(step, seen);
            return true;
        });
        player(embedded).play(episode, (step, seen) -> {
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
            OUT.println("deviation '" + name + "', seen " + all.size() + " times");
            all.stream().limit(IN_FULL).forEach(OUT::println);
            all.stream().skip(IN_FULL).map(Deviation::place).forEach(place -> OUT.println("  " + place));
        });
    }

    private interface Comparison {
        void compare(InetSocketAddress real, InetSocketAddress embedded) throws IOException, InterruptedException;
    }

    /** Two servers that nobody else uses. */
    private record Pair(RealToxiproxy real, EmbeddedToxiproxy embedded) implements AutoCloseable {

        /** One pair after the other, so that none takes the port that another was going to listen at. */
        static synchronized Pair start() throws IOException {
            EmbeddedToxiproxy embedded = EmbeddedToxiproxy.start();
            return new Pair(RealToxiproxy.start(RealToxiproxy.binary().orElseThrow()), embedded);
        }

        InetSocketAddress embeddedApi() {
            return new InetSocketAddress(embedded.host(), embedded.port());
        }

        @Override
        public void close() {
            real.close();
            embedded.close();
        }
    }
}
