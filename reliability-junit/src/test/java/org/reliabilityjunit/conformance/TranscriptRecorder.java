package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.conformance.Transcript.Episode;

/**
 * Writes into the transcripts what the real server gives. What is written there already and still true, ranges included,
 * stays as it is. Run by its name only: {@code -Dtest=TranscriptRecorder}.
 */
class TranscriptRecorder {
    private static final Path DIRECTORY = Path.of("src", "main", "resources", "org", "reliabilityjunit", "conformance");

    @Test
    void record() throws Exception {
        assertThat(RealToxiproxy.binary())
                .as("system property %s", RealToxiproxy.PROPERTY)
                .isPresent();
        try (RealToxiproxy server = RealToxiproxy.start(RealToxiproxy.binary().orElseThrow())) {
            for (String name : Transcript.NAMES) {
                record(server, name);
            }
        }
    }

    private static void record(RealToxiproxy server, String name) throws IOException, InterruptedException {
        Path file = DIRECTORY.resolve(name + ".transcript");
        String text = Files.readString(file);
        Map<Integer, List<String>> seenAt = new HashMap<>();
        EpisodePlayer player = new EpisodePlayer(
                Subject.local(server.api().getHostString(), server.api().getPort()));
        for (Episode episode : Transcript.parse(name, text).episodes()) {
            player.play(episode, (step, seen) -> {
                boolean still = Seen.matches(step.seen(), seen);
                seenAt.put(
                        step.line(),
                        still ? step.seen() : seen.stream().map(Seen::untimed).toList());
                return true;
            });
        }
        Files.write(file, rewritten(text, seenAt));
    }

    private static List<String> rewritten(String text, Map<Integer, List<String>> seenAt) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.startsWith(TranscriptParser.SEEN)) {
                lines.add(line);
            }
            seenAt.getOrDefault(number, List.of()).forEach(seen -> lines.add(TranscriptParser.SEEN + seen));
        }
        return lines;
    }

    @Test
    void allTranscriptsThereAre_arePlayed() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Transcript.NAMES.stream()
                            .map(name -> name + ".transcript")
                            .toList());
        }
    }
}
