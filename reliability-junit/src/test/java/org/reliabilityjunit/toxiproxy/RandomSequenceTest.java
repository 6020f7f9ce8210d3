package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of API calls and traffic, on the server and on a model of it. {@code -Dtoxiproxy.sequences=1000} plays
 * more, {@code -Dtoxiproxy.sequences.first=42} begins with that seed.
 */
class RandomSequenceTest {
    private static final int STEPS = 120;
    private static final int SEQUENCES = Integer.getInteger("toxiproxy.sequences", 12);
    private static final long FIRST = Long.getLong("toxiproxy.sequences.first", 1);

    @Test
    void serverAndModel_agree() throws IOException {
        try (Upstream one = Upstream.echo();
                Upstream other = Upstream.echo()) {
            for (long seed = FIRST; seed < FIRST + SEQUENCES; seed++) {
                play(seed, List.of(one.address(), other.address()));
            }
        }
    }

    // An operation is played only after all before it have been found right: what has been played is the shortest
    // prefix.
    private static void play(long seed, List<String> upstreams) throws IOException {
        try (SequencePlayer player = new SequencePlayer(seed, upstreams)) {
            try {
                for (int i = 0; i < STEPS; i++) {
                    player.step();
                }
                player.end();
            } catch (AssertionError | Exception e) {
                throw new AssertionError(
                        "server and model differ after " + player.log().size() + " operations; replay:"
                                + " -Dtoxiproxy.sequences=1 -Dtoxiproxy.sequences.first=" + seed + "\n"
                                + String.join("\n", player.log()) + "\n" + e,
                        e);
            }
        }
    }

    @Test
    void difference_isToldWithSeedAndOperations() {
        assertThatThrownBy(() -> play(3, List.of("nowhere", "nowhere")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dtoxiproxy.sequences=1 -Dtoxiproxy.sequences.first=3\n")
                .hasMessageContaining("\ntalk on ");
    }
}
