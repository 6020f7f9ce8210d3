package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the docs say of the deliberate deviations of the embedded server: the table is what the checks go by. */
final class Deviations {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z][a-z-]*)` \\|");

    private Deviations() {}

    static Set<String> names() {
        try {
            String docs = Files.readString(Path.of("..", "docs", "toxiproxy.md"));
            Set<String> names = ROW.matcher(docs)
                    .results()
                    .map((MatchResult row) -> row.group(1))
                    .collect(Collectors.toUnmodifiableSet());
            if (names.isEmpty()) {
                throw new IllegalStateException("docs/toxiproxy.md has no table of deviations");
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
