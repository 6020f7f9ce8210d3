package org.reliabilityjunit.internal.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.evidence.redact.KeyBlock;

/** Reads a log of any size line by line, in bounded memory even where a line has no end. */
final class LogLines {

    private static final int LONGEST = 16 * 1024;

    private final KeyBlock keys = new KeyBlock();
    private final BufferedReader characters;

    /** Decodes malformed bytes to a replacement character instead of throwing, as a window may cut one in two. */
    LogLines(InputStream bytes) {
        this.characters = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    void forEach(Consumer<String> action) throws IOException {
        for (String line = next(); line != null; line = next()) {
            action.accept(keys.next(line));
        }
    }

    private @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = characters.read();
        if (character < 0) {
            return null;
        }
        for (; character >= 0 && character != '\n'; character = characters.read()) {
            if (line.length() <= LONGEST) {
                line.append((char) character);
            }
        }
        return bounded(line.toString());
    }

    private static String bounded(String line) {
        return line.length() > LONGEST ? Cut.betweenWords(line, LONGEST) : line.replaceFirst("\r$", "");
    }
}
