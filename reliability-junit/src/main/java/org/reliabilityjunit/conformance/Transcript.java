package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said to a server, on its API and through its proxies, and what was seen of it. Docs: {@code docs/toxiproxy.md}. */
record Transcript(String name, List<Episode> episodes) {

    /** All there are, in the order in which they are played. */
    static final List<String> NAMES =
            List.of("proxies", "toxics", "refusals", "populate-and-reset", "timing", "endings", "changes", "shares");

    static Transcript load(String name) {
        String file = name + ".transcript";
        try (@Nullable InputStream text = Transcript.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException("no " + file + " beside " + Transcript.class.getName());
            }
            return parse(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Transcript parse(String name, String text) {
        return new Transcript(name, new TranscriptParser(name).episodes(text));
    }

    /** One story on a server that has no proxies when it begins. */
    record Episode(int line, String title, List<Step> steps) {}

    /**
     * Something done, and what was seen then.
     *
     * @param line where it stands, from 1
     * @param deviation the name of the deviation a server may show here; empty for none
     * @param seen the lines that a Toxiproxy gives; ranges such as {@code 300..1500} stand for a number between
     */
    record Step(int line, String deviation, String action, List<String> seen) {}
}
